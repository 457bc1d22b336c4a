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
</TS>
