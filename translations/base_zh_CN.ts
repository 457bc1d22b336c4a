<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ErrorText</name>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Server not found</source>
            <translation>找不到服务器</translation>
        </message>
        <message>
            <source>The server does not answer</source>
            <translation>服务器没有响应</translation>
        </message>
        <message>
            <source>The line is very slow</source>
            <translation>网络很慢</translation>
        </message>
        <message>
            <source>The proxy does not answer</source>
            <translation>代理没有响应</translation>
        </message>
        <message>
            <source>No secure connection</source>
            <translation>无法建立安全连接</translation>
        </message>
        <message>
            <source>The server cannot be trusted</source>
            <translation>服务器不可信</translation>
        </message>
        <message>
            <source>Wrong address or password</source>
            <translation>账号或密码错误</translation>
        </message>
        <message>
            <source>Account disabled</source>
            <translation>账号已停用</translation>
        </message>
        <message>
            <source>The server is busy</source>
            <translation>服务器繁忙</translation>
        </message>
        <message>
            <source>The server is restarting</source>
            <translation>服务器正在重启</translation>
        </message>
        <message>
            <source>Signed in elsewhere</source>
            <translation>已在别处登录</translation>
        </message>
        <message>
            <source>The server closed the connection</source>
            <translation>服务器断开了连接</translation>
        </message>
        <message>
            <source>Keychain locked</source>
            <translation>钥匙串已锁定</translation>
        </message>
        <message>
            <source>Password needed</source>
            <translation>需要输入密码</translation>
        </message>
        <message>
            <source>This computer has no network. Check the cable or the Wi-Fi.</source>
            <translation>这台电脑没有网络。请检查网线或 Wi-Fi。</translation>
        </message>
        <message>
            <source>The server was not found. Check the part of the address behind the @, or enter the server under “Advanced”.</source>
            <translation>找不到服务器。请检查账号 @ 后面的部分，或在“高级设置”中填写服务器。</translation>
        </message>
        <message>
            <source>The server does not accept connections at the moment. Check the server and port, or try again later.</source>
            <translation>服务器暂时不接受连接。请检查服务器和端口，或稍后再试。</translation>
        </message>
        <message>
            <source>The server did not answer in time. Check the network and try again.</source>
            <translation>服务器响应超时。请检查网络后重试。</translation>
        </message>
        <message>
            <source>Something answered, but it is not a message server. Check the server and port.</source>
            <translation>对方不是消息服务器。请检查服务器和端口。</translation>
        </message>
        <message>
            <source>The proxy does not answer or refuses. Check the proxy under “Advanced”.</source>
            <translation>代理没有响应或拒绝连接。请检查“高级设置”中的代理。</translation>
        </message>
        <message>
            <source>The server offers no encrypted connection, so nothing was sent. Tell your administrator.</source>
            <translation>服务器不支持加密连接，因此没有发送任何内容。请联系管理员。</translation>
        </message>
        <message>
            <source>The server's certificate has expired, so nothing was sent. Check this computer's date, then tell your administrator.</source>
            <translation>服务器证书已过期，因此没有发送任何内容。请先检查这台电脑的日期，再联系管理员。</translation>
        </message>
        <message>
            <source>The server's certificate is not valid yet. The clock of this computer is probably wrong: set date and time, then try again.</source>
            <translation>服务器证书尚未生效，可能是这台电脑的时间不对。请校准日期和时间后重试。</translation>
        </message>
        <message>
            <source>The server's certificate belongs to another name, so nothing was sent. Check the address and the server.</source>
            <translation>服务器证书与服务器名称不符，因此没有发送任何内容。请检查账号和服务器。</translation>
        </message>
        <message>
            <source>The server's certificate is not trusted, so nothing was sent. If your company has its own certificate file, choose it under “Advanced”.</source>
            <translation>服务器证书不受信任，因此没有发送任何内容。如果公司有自己的证书文件，请在“高级设置”中选择。</translation>
        </message>
        <message>
            <source>Address or password is wrong. Check upper and lower case, then try again.</source>
            <translation>账号或密码错误。请注意大小写，然后重试。</translation>
        </message>
        <message>
            <source>This account has been disabled. Ask your administrator.</source>
            <translation>该账号已停用。请联系管理员。</translation>
        </message>
        <message>
            <source>The server offers no sign-in that protects your password, so it was not sent. Tell your administrator.</source>
            <translation>服务器的登录方式无法保护密码，因此没有发送密码。请联系管理员。</translation>
        </message>
        <message>
            <source>The server is busy at the moment. It will work again shortly.</source>
            <translation>服务器繁忙，稍后会自动恢复。</translation>
        </message>
        <message>
            <source>The server is restarting. It will work again shortly.</source>
            <translation>服务器正在重启，稍后会自动恢复。</translation>
        </message>
        <message>
            <source>This account signed in on another window of the same profile. Sign in again to use this one.</source>
            <translation>该账号已在另一个窗口登录。如需使用本窗口，请重新登录。</translation>
        </message>
        <message>
            <source>The server closed the connection because of a rule. If it happens again, tell your administrator.</source>
            <translation>服务器因规则限制断开了连接。如果再次出现，请联系管理员。</translation>
        </message>
        <message>
            <source>The server sent something that could not be understood. Nothing was lost; try again.</source>
            <translation>服务器发来了无法识别的内容。没有丢失任何数据，请重试。</translation>
        </message>
        <message>
            <source>The system's keychain is locked. Unlock it, or enter your password again.</source>
            <translation>系统钥匙串已锁定。请解锁，或重新输入密码。</translation>
        </message>
        <message>
            <source>Enter your password to go online. Everything on this computer stays readable.</source>
            <translation>请输入密码以上线。这台电脑上的内容仍可阅读。</translation>
        </message>
        <message>
            <source>You are not allowed to do this in this group. Ask its owner.</source>
            <translation>你没有权限在此群执行该操作。请联系群主。</translation>
        </message>
        <message>
            <source>A group with this address exists already. Nothing was changed.</source>
            <translation>已存在相同地址的群，未作任何更改。</translation>
        </message>
        <message>
            <source>The server takes no more groups at the moment. Try again later.</source>
            <translation>服务器暂时无法创建更多群，请稍后再试。</translation>
        </message>
        <message>
            <source>The server does not know this group or person any more. Your history stays on this computer.</source>
            <translation>服务器上已没有该群或该同事。聊天记录仍保留在这台电脑上。</translation>
        </message>
        <message>
            <source>The server could not do this. Nothing was changed; try again later.</source>
            <translation>服务器未能完成操作，未作任何更改，请稍后再试。</translation>
        </message>
        <message>
            <source>Not sent: you are no longer a member of this group. The text is kept here.</source>
            <translation>未发送：你已不在该群中。内容保留在这里。</translation>
        </message>
        <message>
            <source>Not sent: this group no longer exists. The text is kept here.</source>
            <translation>未发送：该群已不存在。内容保留在这里。</translation>
        </message>
        <message>
            <source>Not sent: the message is too long. Split it and send it again.</source>
            <translation>未发送：消息过长，请分段后重新发送。</translation>
        </message>
        <message>
            <source>Not sent: you may not write in this group. The text is kept here.</source>
            <translation>未发送：你不能在该群发言。内容保留在这里。</translation>
        </message>
        <message>
            <source>This message had not been sent when the backup was made. Send it again if it is still needed.</source>
            <translation>做备份时这条消息还没有发出。如仍需要，请重新发送。</translation>
        </message>
        <message>
            <source>Not sent: the server refused it. The text is kept here; try again.</source>
            <translation>未发送：服务器拒绝了该消息。内容保留在这里，请重试。</translation>
        </message>
        <message>
            <source>This message is damaged and cannot be shown.</source>
            <translation>该消息已损坏，无法显示。</translation>
        </message>
        <message>
            <source>This message needs a newer version of the program. It will appear after the update.</source>
            <translation>该消息需要更新版本才能显示，更新后会出现。</translation>
        </message>
        <message>
            <source>This message made the program fail and was set aside.</source>
            <translation>该消息曾导致程序出错，已被隔离。</translation>
        </message>
        <message>
            <source>Messages here are encrypted for its members. This computer is not one of their devices.</source>
            <translation>这里的消息只加密给成员的设备，本机不在其中，无法查看。</translation>
        </message>
        <message>
            <source>Messages were encrypted while this computer was away for too long; it cannot read them.</source>
            <translation>本机离开太久，期间的加密消息无法查看。</translation>
        </message>
        <message>
            <source>This message was written in another copy of this profile; it cannot be read here.</source>
            <translation>这条消息由本资料的另一份副本发出，在此无法查看。</translation>
        </message>
        <message>
            <source>This message is not genuine and is not shown.</source>
            <translation>这条消息不真实，不予显示。</translation>
        </message>
        <message>
            <source>A message came without encryption and is not shown.</source>
            <translation>收到一条未加密的消息，不予显示。</translation>
        </message>
        <message>
            <source>This message lacks the signature of its sender&apos;s computer and does not count.</source>
            <translation>此消息缺少发送者电脑的签名，不予采信。</translation>
        </message>
        <message>
            <source>This profile is already open in another window of the program.</source>
            <translation>该账户配置已在另一个窗口中打开。</translation>
        </message>
        <message>
            <source>The folder of this profile cannot be written. Check the disk and its permissions. Nothing was changed.</source>
            <translation>无法写入数据文件夹。请检查磁盘和权限，未作任何更改。</translation>
        </message>
        <message>
            <source>This profile was used with a newer version of the program. Install that version; nothing was changed.</source>
            <translation>这些数据由更新的版本使用过。请安装该版本，未作任何更改。</translation>
        </message>
        <message>
            <source>The disk is full. Make some room; drafts and messages that wait are kept.</source>
            <translation>磁盘已满。请清理空间，草稿和待发送的消息都已保留。</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) waiting to be sent</source>
            <translation>
                <numerusform>%n 条消息待发送</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>connection state: what waits</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>正在连接…</translation>
        </message>
        <message>
            <source>Fetching new messages… %1 of %2 conversations</source>
            <translation>正在收取新消息… 已完成 %1/%2 个会话</translation>
        </message>
        <message>
            <source>Fetching new messages…</source>
            <translation>正在收取新消息…</translation>
        </message>
        <message>
            <source>%1. Trying again in %2.</source>
            <translation>%1，%2后重试</translation>
        </message>
        <message>
            <source>Certificate file not readable</source>
            <translation>无法读取证书文件</translation>
        </message>
        <message>
            <source>Another account is kept here</source>
            <translation>这里保存着另一个账号</translation>
        </message>
        <message>
            <source>The company's certificate file cannot be read. Choose it again under “Advanced”.</source>
            <translation>无法读取公司证书文件。请在“高级设置”中重新选择。</translation>
        </message>
        <message>
            <source>This profile keeps the history of another account. Erase that first, or use another profile.</source>
            <translation>这里保存着另一个账号的聊天记录。请先清除，或换一个配置登录。</translation>
        </message>
        <message>
            <source>The key file does not belong to this history, or all of the history is damaged. Nothing was changed. Put the right file keys.json back into the profile's folder, or ask your administrator.</source>
            <translation>密钥文件与这份聊天记录不匹配，或者聊天记录已全部损坏。没有改动任何内容。请把正确的 keys.json 放回配置文件夹，或联系管理员。</translation>
        </message>
        <message>
            <source>This history was written by one of the first versions of the program, which did not encrypt it. This version opens only encrypted ones and has changed nothing. To go on, move every file whose name begins with messages.db out of the profile's folder and sign in again: what the server still has is fetched from there.</source>
            <translation>这份聊天记录由最早的版本写入，当时没有加密。现在的版本只打开加密的聊天记录，没有改动任何内容。如要继续，请把配置文件夹中所有名称以 messages.db 开头的文件移走，然后重新登录：服务器上仍有的消息会重新获取。</translation>
        </message>
        <message>
            <source>Your passphrase or recovery code opens it too.</source>
            <translation>也可以用口令或恢复码打开。</translation>
        </message>
        <message>
            <source>The history on this computer is encrypted and closed.</source>
            <translation>本机的聊天记录已加密并关闭。</translation>
        </message>
        <message>
            <source>Waiting for the system's keychain, which may ask you for its password.</source>
            <translation>正在等待系统钥匙串，它可能会要求输入密码。</translation>
        </message>
        <message>
            <source>This takes about a second.</source>
            <translation>大约需要一秒钟。</translation>
        </message>
        <message>
            <source>This computer has no keychain that could keep the key. Choose a passphrase: it is asked for at each start. Nobody can read the history without it, and nobody can reset it.</source>
            <translation>这台电脑没有可以保存密钥的钥匙串。请设置口令，以后每次启动都要输入。没有它，任何人都读不了聊天记录，也没有人能重置它。</translation>
        </message>
        <message>
            <source>Enter your passphrase, or the recovery code that you printed.</source>
            <translation>请输入口令，或打印保存的恢复码。</translation>
        </message>
        <message>
            <source>Enter your PIN.</source>
            <translation>请输入 PIN 码。</translation>
        </message>
        <message>
            <source>The system's keychain is locked. Unlock it and try again; nothing was changed.</source>
            <translation>系统钥匙串已锁定。请解锁后重试；没有改动任何内容。</translation>
        </message>
        <message>
            <source>The system's keychain does not give the key of this history. Perhaps it is still locked, or belongs to another login. Nothing was changed.</source>
            <translation>系统钥匙串没有给出这份聊天记录的密钥。它可能仍处于锁定状态，或属于另一个登录用户。没有改动任何内容。</translation>
        </message>
        <message>
            <source>The system's keychain, which keeps the key of this history, does not answer. Nothing was changed.</source>
            <translation>保存密钥的系统钥匙串没有响应。没有改动任何内容。</translation>
        </message>
        <message>
            <source>The key file of this history is missing, and no new one was made, as that would lock the history for good. Put keys.json back into the profile's folder and try again.</source>
            <translation>这份聊天记录的密钥文件不见了。没有新建密钥，否则聊天记录将永远无法打开。请把 keys.json 放回配置文件夹后重试。</translation>
        </message>
        <message>
            <source>The key file of this history and its backup are damaged. Nothing was changed. Put a good keys.json into the profile's folder and try again.</source>
            <translation>这份聊天记录的密钥文件及其备份都已损坏。没有改动任何内容。请把完好的 keys.json 放入配置文件夹后重试。</translation>
        </message>
        <message>
            <source>That is not right. Check upper and lower case, and try again.</source>
            <translation>不正确。请检查大小写后重试。</translation>
        </message>
        <message>
            <source>Too little memory is free to check it. Close another program, and try again.</source>
            <translation>可用内存不足，无法校验。请关闭其他程序后重试。</translation>
        </message>
        <message>
            <source>This is the last way to open the history. Set a passphrase first.</source>
            <translation>这是打开聊天记录的最后一种方式。请先设置口令。</translation>
        </message>
        <message>
            <source>The system's keychain does not answer. Unlock it and try again.</source>
            <translation>系统钥匙串没有响应。请解锁后重试。</translation>
        </message>
        <message>
            <source>The key file could not be written. Check the disk and its permissions.</source>
            <translation>密钥文件写入失败。请检查磁盘及其权限。</translation>
        </message>
        <message>
            <source>Too little memory is free for this. Close another program, and try again.</source>
            <translation>可用内存不足。请关闭其他程序后重试。</translation>
        </message>
        <message>
            <source>The folder for backups is not there. If it is on a USB stick or a network drive, connect it.</source>
            <translation>找不到备份文件夹。如果它在 U 盘或网络驱动器上，请先连接。</translation>
        </message>
        <message>
            <source>The backup could not be written there. Choose another folder.</source>
            <translation>无法在那里写入备份。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The disk is full. Free some space and try again; what was there is unchanged.</source>
            <translation>磁盘已满。请腾出空间后重试；原有内容没有变动。</translation>
        </message>
        <message>
            <source>The history on this computer could not be read or written. Restart the program and try again.</source>
            <translation>无法读取或写入本机的聊天记录。请重新启动程序后再试。</translation>
        </message>
        <message>
            <source>This file cannot be read. Check that it is there and that the disk is connected.</source>
            <translation>无法读取此文件。请检查文件是否存在、磁盘是否已连接。</translation>
        </message>
        <message>
            <source>This file is not a backup of this program.</source>
            <translation>此文件不是本程序的备份。</translation>
        </message>
        <message>
            <source>This backup was made by a newer version of the program. Update this one first.</source>
            <translation>此备份由更新版本的程序制作。请先更新本程序。</translation>
        </message>
        <message>
            <source>The beginning of this file is damaged; nothing of it can be opened. Use another backup.</source>
            <translation>此文件的开头已损坏，无法打开任何内容。请使用其他备份。</translation>
        </message>
        <message>
            <source>That is not the passphrase of this backup. It is the one that was set when it was made.</source>
            <translation>这不是此备份的口令。应输入做这份备份时设置的口令。</translation>
        </message>
        <message>
            <source>This backup is damaged.</source>
            <translation>此备份已损坏。</translation>
        </message>
        <message>
            <source>This backup belongs to another account.</source>
            <translation>此备份属于另一个账号。</translation>
        </message>
        <message>
            <source>Choose a passphrase for backups first.</source>
            <translation>请先设置备份口令。</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>%1 %2</source>
            <extracomment>Two sentences, one after the other; Chinese has no space between.</extracomment>
            <translation>%1%2</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <comment>time of day</comment>
            <translation>HH:mm</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>day and month, short</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d/M/yyyy</source>
            <comment>day, month and year in figures</comment>
            <translation>yyyy/M/d</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>dddd, d MMMM</source>
            <comment>weekday, day and month</comment>
            <translation>M月d日 dddd</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>day, month and year</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>MMMM yyyy</source>
            <comment>month and year</comment>
            <translation>yyyy年M月</translation>
        </message>
        <message>
            <source>d MMMM yyyy HH:mm:ss</source>
            <comment>date and time in full</comment>
            <translation>yyyy年M月d日 HH:mm:ss</translation>
        </message>
        <message numerus="yes">
            <source>%n s</source>
            <comment>seconds left</comment>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <comment>minutes left</comment>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PeopleList</name>
        <message>
            <source>Others</source>
            <translation>其他</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>离开</translation>
        </message>
        <message>
            <source>Do not disturb</source>
            <translation>免打扰</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Sheet</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
</TS>
