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
</TS>
