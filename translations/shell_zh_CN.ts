<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ShellSheets</name>
        <message>
            <source>Files are not done yet</source>
            <translation>还有文件未处理完</translation>
        </message>
        <message>
            <source>The program ends by itself as soon as they are.</source>
            <translation>处理完成后，程序会自动退出。</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not saved yet.</source>
            <translation>
                <numerusform>还有 %n 个文件尚未保存。</numerusform>
            </translation>
        </message>
        <message>
            <source>Quit without them</source>
            <translation>放弃并退出</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not in their conversations yet.</source>
            <translation>
                <numerusform>还有 %n 个文件未进入会话。</numerusform>
            </translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>New group</source>
            <translation>新建群</translation>
        </message>
        <message>
            <source>Previous or next conversation</source>
            <translation>上一个或下一个会话</translation>
        </message>
        <message>
            <source>Next unread conversation</source>
            <translation>下一个未读会话</translation>
        </message>
        <message>
            <source>Details of the conversation</source>
            <translation>会话详情</translation>
        </message>
        <message>
            <source>Conversations, colleagues, settings, files</source>
            <translation>消息、通讯录、设置、文件</translation>
        </message>
        <message>
            <source>New line in a message</source>
            <translation>消息内换行</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>关闭窗口</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>This list</source>
            <translation>快捷键列表</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>Free software under the Apache License 2.0.</source>
            <translation>自由软件，采用 Apache License 2.0 许可。</translation>
        </message>
        <message>
            <source>Built on Qt %1 (LGPL), libsodium, SQLite and QtKeychain.</source>
            <translation>基于 Qt %1（LGPL）、libsodium、SQLite 和 QtKeychain。</translation>
        </message>
        <message>
            <source>Search all messages</source>
            <translation>搜索全部消息</translation>
        </message>
        <message>
            <source>Go to a conversation or a colleague</source>
            <translation>前往会话或同事</translation>
        </message>
        <message>
            <source>Search in the conversation</source>
            <translation>在会话中搜索</translation>
        </message>
        <message>
            <source>Older or newer hit</source>
            <translation>更早或更新的结果</translation>
        </message>
        <message>
            <source>Lock the window</source>
            <translation>锁定窗口</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>勿扰</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ConnectionBanner</name>
        <message>
            <source>Try now</source>
            <translation>立即重试</translation>
        </message>
        <message>
            <source>Sign in…</source>
            <translation>登录…</translation>
        </message>
        <message>
            <source>Go online</source>
            <translation>上线</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ConversationsPage</name>
        <message>
            <source>Choose a conversation</source>
            <translation>选择一个会话</translation>
        </message>
        <message>
            <source>Or press Ctrl+K and type a name.</source>
            <translation>或按 Ctrl+K 输入名称查找</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>去核实</translation>
        </message>
        <message>
            <source>Two devices used the code of one slip of %1. Nothing is sent here until you have looked at it.</source>
            <translation>%1 的一张邀请单被两台设备使用。在你核实之前，这里不会发送任何内容。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MainWindow</name>
        <message>
            <source>This computer has no keychain for the password. It is asked for again after the next start.</source>
            <translation>这台电脑没有可保存密码的钥匙串，下次启动时需要重新输入密码。</translation>
        </message>
        <message>
            <source>Set a passphrase or a PIN in the settings first.</source>
            <translation>请先在设置中设置口令或 PIN 码。</translation>
        </message>
        <message>
            <source>The planned backup failed. %1</source>
            <translation>自动备份失败。%1</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>The key file was damaged and is mended from its copy; nothing is lost. Make a new recovery code.</source>
            <translation>密钥文件曾损坏，已用副本修复，内容没有丢失。请重新生成恢复码。</translation>
        </message>
        <message>
            <source>Got it</source>
            <translation>知道了</translation>
        </message>
        <message>
            <source>Please do this task</source>
            <translation>请尽快完成任务</translation>
        </message>
        <message>
            <source>Task due %1</source>
            <comment>when</comment>
            <translation>任务截止：%1</translation>
        </message>
        <message>
            <source>Task is due</source>
            <translation>任务已到截止时间</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what is the matter with a task, the task</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Messages and tasks still come in and are counted.</source>
            <translation>消息和任务照常接收并计数。</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>关闭勿扰</translation>
        </message>
        <message numerus="yes">
            <source>While you were not disturbed you were to be reminded of %n tasks, among them: %1</source>
            <translation>
                <numerusform>勿扰期间有 %n 个任务到了提醒时间，其中：%1</numerusform>
            </translation>
        </message>
        <message>
            <source>While you were not disturbed you were to be reminded of a task: %1</source>
            <translation>勿扰期间有一个任务到了提醒时间：%1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::NavigationRail</name>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n 条未读</numerusform>
            </translation>
        </message>
        <message>
            <source>My profile</source>
            <translation>我的资料</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Colleagues</source>
            <translation>通讯录</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>勿扰</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SignInPage</name>
        <message>
            <source>Sign in to %1</source>
            <translation>登录%1</translation>
        </message>
        <message>
            <source>With your address and the password, or the code on the slip, that your company gave you.</source>
            <translation>使用公司分配的账号，加上密码或邀请单上的邀请码</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>name@company.example</source>
            <translation>name@company.example</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Show or hide the password</source>
            <translation>显示或隐藏密码</translation>
        </message>
        <message>
            <source>Stay signed in on this computer</source>
            <translation>在这台电脑上保持登录</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>服务器</translation>
        </message>
        <message>
            <source>Found by the address</source>
            <translation>根据账号自动查找</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>端口</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>默认</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接方式</translation>
        </message>
        <message>
            <source>Company certificate (PEM file)</source>
            <translation>公司证书（PEM 文件）</translation>
        </message>
        <message>
            <source>Those of the system</source>
            <translation>使用系统证书</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>代理</translation>
        </message>
        <message>
            <source>Proxy server</source>
            <translation>代理服务器</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <source>TLS from the start</source>
            <translation>直接 TLS</translation>
        </message>
        <message>
            <source>STARTTLS</source>
            <translation>STARTTLS</translation>
        </message>
        <message>
            <source>System proxy</source>
            <translation>系统代理</translation>
        </message>
        <message>
            <source>No proxy</source>
            <translation>不使用代理</translation>
        </message>
        <message>
            <source>SOCKS5</source>
            <translation>SOCKS5</translation>
        </message>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>Hide advanced settings</source>
            <translation>收起高级设置</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>高级设置</translation>
        </message>
        <message>
            <source>Enter the whole address, for example name@company.example.</source>
            <translation>请输入完整账号，例如 name@company.example</translation>
        </message>
        <message>
            <source>Enter your password.</source>
            <translation>请输入密码</translation>
        </message>
        <message>
            <source>This file cannot be read.</source>
            <translation>无法读取该文件</translation>
        </message>
        <message>
            <source>Enter the proxy's name.</source>
            <translation>请输入代理服务器</translation>
        </message>
        <message>
            <source>Enter its port.</source>
            <translation>请输入端口</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Connecting to %1…</source>
            <translation>正在连接 %1…</translation>
        </message>
        <message>
            <source>Company certificate</source>
            <translation>公司证书</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer)</source>
            <translation>证书 (*.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>从备份恢复…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Tray</name>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message numerus="yes">
            <source>%1: %n unread</source>
            <translation>
                <numerusform>%1：%n 条未读</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <comment>sender, group</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>New message</source>
            <translation>新消息</translation>
        </message>
        <message>
            <source>You were mentioned</source>
            <translation>有人@我</translation>
        </message>
        <message>
            <source>A task is waiting</source>
            <translation>有任务待处理</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>勿扰</translation>
        </message>
    </context>
    <context>
        <name>QuickSwitcher</name>
        <message>
            <source>Go to</source>
            <translation>前往</translation>
        </message>
        <message>
            <source>Forward to</source>
            <translation>转发到</translation>
        </message>
        <message>
            <source>Name of a conversation or a colleague, also in pinyin</source>
            <translation>会话或同事的名称，支持拼音和首字母</translation>
        </message>
        <message>
            <source>Conversations and colleagues</source>
            <translation>会话和同事</translation>
        </message>
        <message>
            <source>Nobody and nothing has this in the name.</source>
            <translation>没有名称与此相符的会话或同事。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LockPage</name>
        <message>
            <source>Protect the history on this computer</source>
            <translation>保护本机的聊天记录</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>New messages go on coming in.</source>
            <translation>新消息会继续接收。</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>PIN or passphrase</source>
            <translation>PIN 码或口令</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 码</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Use the keychain instead</source>
            <translation>改用系统钥匙串</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>至少输入 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>The two passphrases differ.</source>
            <translation>两次输入的口令不一致。</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DoNotDisturb</name>
        <message>
            <source>Do not disturb is on until %1.</source>
            <comment>time of day</comment>
            <translation>勿扰已开启，至 %1。</translation>
        </message>
        <message>
            <source>Do not disturb is on until tomorrow, %1.</source>
            <comment>time of day</comment>
            <translation>勿扰已开启，至明天 %1。</translation>
        </message>
        <message>
            <source>Do not disturb is on.</source>
            <translation>勿扰已开启。</translation>
        </message>
        <message>
            <source>For an hour</source>
            <translation>1 小时</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <comment>time of day</comment>
            <translation>HH:mm</translation>
        </message>
        <message>
            <source>Turn off</source>
            <translation>关闭勿扰</translation>
        </message>
        <message>
            <source>Until 8:00 in the morning</source>
            <translation>到早上 8:00</translation>
        </message>
        <message>
            <source>Until I turn it off</source>
            <translation>直到我关闭</translation>
        </message>
    </context>
</TS>
