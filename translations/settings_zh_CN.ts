<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>sw::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Change name…</source>
            <translation>修改姓名…</translation>
        </message>
        <message>
            <source>Change picture…</source>
            <translation>更换头像…</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>修改…</translation>
        </message>
        <message>
            <source>Sign out…</source>
            <translation>退出登录…</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>General</source>
            <translation>通用</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>消息通知</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程序</translation>
        </message>
        <message>
            <source>Server settings</source>
            <translation>服务器设置</translation>
        </message>
        <message>
            <source>Server, certificate and proxy of this account</source>
            <translation>该账号的服务器、证书和代理</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出登录</translation>
        </message>
        <message>
            <source>You choose whether the history stays on this computer</source>
            <translation>可选择是否在本机保留聊天记录</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Send messages with</source>
            <translation>发送消息</translation>
        </message>
        <message>
            <source>The other one starts a new line, as Shift+Enter always does</source>
            <translation>另一组按键为换行，Shift+Enter 始终换行</translation>
        </message>
        <message>
            <source>Show notifications</source>
            <translation>显示消息通知</translation>
        </message>
        <message>
            <source>Each conversation can be set in its details</source>
            <translation>每个会话可在详情中单独设置</translation>
        </message>
        <message>
            <source>Show the text of messages</source>
            <translation>通知中显示消息内容</translation>
        </message>
        <message>
            <source>Otherwise only who wrote</source>
            <translation>关闭后只显示发送人</translation>
        </message>
        <message>
            <source>Start when I log in to this computer</source>
            <translation>开机登录后自动启动</translation>
        </message>
        <message>
            <source>Keep running when the window is closed</source>
            <translation>关闭窗口后继续运行</translation>
        </message>
        <message>
            <source>The icon beside the clock brings it back</source>
            <translation>可从系统托盘图标重新打开</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>Change name</source>
            <translation>修改姓名</translation>
        </message>
        <message>
            <source>Your colleagues see this name</source>
            <translation>同事会看到这个姓名</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Choose a picture</source>
            <translation>选择图片</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg)</source>
            <translation>图片 (*.png *.jpg *.jpeg)</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>无法使用这张图片</translation>
        </message>
        <message>
            <source>Choose a PNG or JPEG picture of at most 8000 pixels a side.</source>
            <translation>请选择 PNG 或 JPEG 图片，边长不超过 8000 像素。</translation>
        </message>
        <message>
            <source>Choose another…</source>
            <translation>重新选择…</translation>
        </message>
        <message>
            <source>The system did not let this be changed.</source>
            <translation>系统不允许更改此项。</translation>
        </message>
        <message>
            <source>Sign out?</source>
            <translation>退出登录？</translation>
        </message>
        <message>
            <source>The password is forgotten on this computer. The history can stay, so that you find it again at the next sign-in, or be erased, as is right for a computer that others use.</source>
            <translation>这台电脑将不再保存密码。聊天记录可以保留，下次登录仍能看到；如果是公用电脑，建议清除。</translation>
        </message>
        <message>
            <source>Sign out and erase</source>
            <translation>退出并清除记录</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SecuritySection</name>
        <message>
            <source>Security</source>
            <translation>安全</translation>
        </message>
        <message>
            <source>Open with this computer's login</source>
            <translation>随本机登录自动打开</translation>
        </message>
        <message>
            <source>The system's keychain keeps the key of the history</source>
            <translation>由系统钥匙串保存聊天记录的密钥</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>Opens the history where the keychain cannot</source>
            <translation>钥匙串无法打开时，用它打开聊天记录</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 码</translation>
        </message>
        <message>
            <source>Opens the locked window; also the history, together with the keychain</source>
            <translation>解锁已锁定的窗口；与钥匙串一起也可打开聊天记录</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>On paper, for the day when nothing else opens the history</source>
            <translation>打印保存，以备其他方式都打不开聊天记录时使用</translation>
        </message>
        <message>
            <source>Lock when nobody uses the computer</source>
            <translation>无人使用时锁定</translation>
        </message>
        <message>
            <source>Messages go on coming in</source>
            <translation>消息会继续接收</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>立即锁定</translation>
        </message>
        <message>
            <source>Ctrl+L</source>
            <translation>Ctrl+L</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message numerus="yes">
            <source>After %n minute(s)</source>
            <translation>
                <numerusform>%n 分钟后</numerusform>
            </translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>更改…</translation>
        </message>
        <message>
            <source>Set…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Make a new one…</source>
            <translation>重新生成…</translation>
        </message>
        <message>
            <source>Make…</source>
            <translation>生成…</translation>
        </message>
        <message>
            <source>Needs a passphrase or a PIN</source>
            <translation>需要先设置口令或 PIN 码</translation>
        </message>
        <message>
            <source>Change the PIN?</source>
            <translation>更改 PIN 码？</translation>
        </message>
        <message>
            <source>Change the passphrase?</source>
            <translation>更改口令？</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Choose another…</source>
            <translation>设置新的…</translation>
        </message>
        <message>
            <source>Choose a PIN</source>
            <translation>设置 PIN 码</translation>
        </message>
        <message>
            <source>Choose a passphrase</source>
            <translation>设置口令</translation>
        </message>
        <message>
            <source>PIN, at least 6 digits</source>
            <translation>PIN 码，至少 6 位数字</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>至少输入 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>The two entries differ.</source>
            <translation>两次输入不一致。</translation>
        </message>
        <message>
            <source>Nothing was changed</source>
            <translation>没有改动</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>RecoverySheet</name>
        <message>
            <source>Recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>Recovery code of %1</source>
            <translation>%1 恢复码</translation>
        </message>
        <message>
            <source>Opens the message history of %1 on the computer where this was made. Keep it where only you, or the person in charge, can get at it. Enter it where the program asks for the passphrase.</source>
            <translation>用于在生成它的电脑上打开 %1 的聊天记录。请妥善保管，只有您本人或负责人能拿到。在程序要求输入口令的地方输入它。</translation>
        </message>
        <message>
            <source>Save for printing</source>
            <translation>保存以便打印</translation>
        </message>
        <message>
            <source>recovery code.pdf</source>
            <translation>恢复码.pdf</translation>
        </message>
        <message>
            <source>The file could not be written.</source>
            <translation>文件写入失败。</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>If this computer's login or keychain is ever reset, only this code opens the history that is kept here. Save it, print it, put the paper away and delete the file. It is shown only now.</source>
            <translation>如果这台电脑的登录或钥匙串被重置，只有恢复码能打开本机保存的聊天记录。请保存并打印，收好纸张后删除文件。它只显示这一次。</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>暂不</translation>
        </message>
        <message>
            <source>Save for printing…</source>
            <translation>保存以便打印…</translation>
        </message>
        <message>
            <source>I have put it away</source>
            <translation>我已收好</translation>
        </message>
    </context>
    <context>
        <name>FileSheet</name>
        <message>
            <source>Restore a backup</source>
            <translation>恢复备份</translation>
        </message>
        <message>
            <source>Check a backup</source>
            <translation>检查备份</translation>
        </message>
        <message>
            <source>Choose the file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Passphrase or recovery code of this backup</source>
            <translation>此备份的口令或恢复码</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Backups (*.swbackup)</source>
            <translation>备份 (*.swbackup)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Choose the file of the backup.</source>
            <translation>请选择备份文件。</translation>
        </message>
        <message>
            <source>Enter its passphrase.</source>
            <translation>请输入它的口令。</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Messages, drafts and names of the backup are added to what is on this computer. Nothing here is replaced, and nothing appears twice.</source>
            <translation>备份中的消息、草稿和姓名会补充到本机。本机已有的内容不会被替换，也不会出现重复。</translation>
        </message>
        <message>
            <source>The whole file is read. Nothing on this computer changes.</source>
            <translation>将通读整个文件，本机内容不会改变。</translation>
        </message>
        <message>
            <source>Reading the backup…</source>
            <translation>正在读取备份…</translation>
        </message>
        <message>
            <source>Restoring… New messages come in again afterwards.</source>
            <translation>正在恢复… 完成后会继续接收新消息。</translation>
        </message>
        <message>
            <source>This backup belongs to %1. It can only be restored in a profile of that account.</source>
            <translation>此备份属于 %1，只能恢复到该账号的资料中。</translation>
        </message>
        <message>
            <source>Restore what can be read</source>
            <translation>恢复可读部分</translation>
        </message>
        <message>
            <source>Account: %1</source>
            <translation>账号：%1</translation>
        </message>
        <message>
            <source>Made: %1</source>
            <translation>制作时间：%1</translation>
        </message>
        <message>
            <source>Size: %1</source>
            <translation>大小：%1</translation>
        </message>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n 个会话</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>From %1 to %2</source>
            <translation>时间：%1 至 %2</translation>
        </message>
        <message>
            <source>The file is whole.</source>
            <translation>文件完好。</translation>
        </message>
        <message>
            <source>The end of the file is missing, from byte %1 on.</source>
            <translation>文件从第 %1 字节起缺失。</translation>
        </message>
        <message>
            <source>%1 of %2 parts of the file are damaged, the first at byte %3.</source>
            <translation>文件共 %2 块，其中 %1 块已损坏，第一处在第 %3 字节。</translation>
        </message>
        <message>
            <source>The rest can be read.</source>
            <translation>其余部分可以读取。</translation>
        </message>
        <message>
            <source>Not everything was restored. %1 You can restore it again at any time.</source>
            <translation>未能全部恢复。%1 您可以随时再次恢复。</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) were added.</source>
            <translation>
                <numerusform>已添加 %n 条消息。</numerusform>
            </translation>
        </message>
        <message>
            <source>What was damaged comes from the server as far as it still has it.</source>
            <translation>损坏的部分会从服务器补回（只要服务器上还有）。</translation>
        </message>
    </context>
    <context>
        <name>PassphraseSheet</name>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>至少输入 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>The two entries differ.</source>
            <translation>两次输入不一致。</translation>
        </message>
        <message>
            <source>Passphrase for backups</source>
            <translation>备份口令</translation>
        </message>
        <message>
            <source>Whoever has a backup and this passphrase can read your messages; without it nobody can. It is asked for when a backup is checked or restored. Earlier backups keep theirs. Instead of a passphrase you may enter your recovery code.</source>
            <translation>有备份文件和此口令的人可以阅读您的消息；没有口令，谁也无法阅读。检查或恢复备份时需要输入它。以前的备份仍使用原来的口令。也可以输入您的恢复码代替口令。</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>This is not the recovery code of this profile.</source>
            <translation>这不是本机资料的恢复码。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BackupSection</name>
        <message>
            <source>Backup</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Passphrase for backups</source>
            <translation>备份口令</translation>
        </message>
        <message>
            <source>Opens a backup on any computer. Without it nobody can read one, we neither.</source>
            <translation>在任何电脑上打开备份都需要它。没有它，谁也无法读取备份，我们也不能。</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Older ones in the folder are deleted</source>
            <translation>文件夹中更早的备份会被删除</translation>
        </message>
        <message>
            <source>Check a backup</source>
            <translation>检查备份</translation>
        </message>
        <message>
            <source>Reads a file through and says what it holds</source>
            <translation>通读备份文件并说明其内容</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation>恢复备份</translation>
        </message>
        <message>
            <source>What is on this computer stays; what is missing is added</source>
            <translation>保留本机内容，补充缺少的部分</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>每天</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation>每周</translation>
        </message>
        <message numerus="yes">
            <source>The last %n</source>
            <translation>
                <numerusform>最近 %n 份</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Check…</source>
            <translation>检查…</translation>
        </message>
        <message>
            <source>Restore…</source>
            <translation>恢复…</translation>
        </message>
        <message>
            <source>Backing up… %1 %</source>
            <translation>正在备份… %1 %</translation>
        </message>
        <message>
            <source>No backup has been made yet</source>
            <translation>还没有做过备份</translation>
        </message>
        <message numerus="yes">
            <source>Last: %1, %2, %n message(s)</source>
            <translation>
                <numerusform>上次：%1，%2，%n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>修改…</translation>
        </message>
        <message>
            <source>Set…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Back up…</source>
            <translation>备份…</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>立即备份</translation>
        </message>
        <message>
            <source>Back up by itself</source>
            <translation>自动备份</translation>
        </message>
        <message>
            <source>The last attempt failed. %1</source>
            <translation>上次备份失败。%1</translation>
        </message>
        <message>
            <source>While the program runs; a missed one is made up for</source>
            <translation>程序运行时进行；错过的会补上</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Best on another disk or a network drive</source>
            <translation>最好放在另一块磁盘或网络驱动器上</translation>
        </message>
        <message>
            <source>Back up to</source>
            <translation>备份到</translation>
        </message>
        <message>
            <source>Folder for backups</source>
            <translation>备份文件夹</translation>
        </message>
        <message>
            <source>No backup was made</source>
            <translation>没有做成备份</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilesSection</name>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>删除…</translation>
        </message>
        <message>
            <source>At most %1</source>
            <translation>最多 %1</translation>
        </message>
        <message>
            <source>As fast as the line is</source>
            <translation>不限速</translation>
        </message>
        <message>
            <source>At most %1/s</source>
            <translation>最多 %1/秒</translation>
        </message>
        <message>
            <source>Speed of files</source>
            <translation>文件传输速度</translation>
        </message>
        <message>
            <source>Keeps room on a narrow line for the till and the telephone. Messages always go first</source>
            <translation>网络较慢时，为收银和电话留出带宽；消息始终优先</translation>
        </message>
        <message>
            <source>Files kept on this computer: %1</source>
            <translation>本机保存的文件：%1</translation>
        </message>
        <message>
            <source>They open without the network. Beyond the limit those go that were not used for longest</source>
            <translation>没有网络也能打开；超过上限时，最久未用的先删除</translation>
        </message>
        <message>
            <source>Delete the files kept here</source>
            <translation>删除本机保存的文件</translation>
        </message>
        <message>
            <source>The conversations stay; a file is fetched again when somebody opens it</source>
            <translation>聊天记录不受影响；打开文件时会重新下载</translation>
        </message>
        <message>
            <source>Delete %1 of kept files?</source>
            <translation>删除 %1 已保存的文件？</translation>
        </message>
        <message>
            <source>They are fetched again from the server when they are opened, as long as it has them. Files that you saved elsewhere are not touched.</source>
            <translation>打开时会从服务器重新下载（只要服务器还保留）。另存到别处的文件不受影响。</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
    </context>
</TS>
