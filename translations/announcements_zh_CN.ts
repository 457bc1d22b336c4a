<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AnnouncementSheets</name>
        <message numerus="yes">
            <source>%n have acknowledged</source>
            <translation>
                <numerusform>已确认（%n 人）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have not acknowledged yet</source>
            <translation>
                <numerusform>尚未确认（%n 人）</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) will be asked to confirm it, also those who have muted the group.</source>
            <translation>
                <numerusform>将请 %n 人确认，包括已将本群设为免打扰的人。</numerusform>
            </translation>
        </message>
        <message>
            <source>Acknowledged at</source>
            <translation>确认时间</translation>
        </message>
        <message>
            <source>Acknowledgements</source>
            <translation>确认情况</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Announce</source>
            <translation>发布</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>New announcement</source>
            <translation>新公告</translation>
        </message>
        <message>
            <source>Please acknowledge this announcement.</source>
            <translation>请确认这条公告。</translation>
        </message>
        <message numerus="yes">
            <source>Remind %n person(s)</source>
            <translation>
                <numerusform>提醒未确认的 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>另存为</translation>
        </message>
        <message>
            <source>Save as a table…</source>
            <translation>导出表格…</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>正文</translation>
        </message>
        <message>
            <source>The table could not be written there. Choose another folder.</source>
            <translation>表格无法保存到该位置，请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The text is too long for a message.</source>
            <translation>内容超过了一条消息的长度。</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Title, if it needs one</source>
            <translation>标题（可不填）</translation>
        </message>
        <message>
            <source>What everybody shall read and confirm</source>
            <translation>需要大家阅读并确认的内容</translation>
        </message>
        <message>
            <source>Who has acknowledged</source>
            <translation>确认情况</translation>
        </message>
        <message>
            <source>no longer in the group</source>
            <translation>已不在群中</translation>
        </message>
    </context>
    <context>
        <name>EntryWords</name>
        <message numerus="yes">
            <source>%1 added %n people: %2</source>
            <translation>
                <numerusform>%1 添加了 %n 人：%2</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 and others</source>
            <comment>names</comment>
            <translation>%1等</translation>
        </message>
        <message>
            <source>%1 of %2 acknowledged</source>
            <translation>已确认 %1/%2</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>You have acknowledged · %1</source>
            <comment>count</comment>
            <translation>你已确认 · %1</translation>
        </message>
    </context>
    <context>
        <name>TimelineLayout</name>
        <message>
            <source>Acknowledge</source>
            <translation>确认</translation>
        </message>
    </context>
    <context>
        <name>TimelinePainter</name>
        <message>
            <source>Announcement</source>
            <translation>公告</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Composer</name>
        <message>
            <source>Announcement that everybody confirms</source>
            <translation>发布需要确认的公告</translation>
        </message>
        <message>
            <source>Only administrators can write here.</source>
            <translation>只有管理员可以发言</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message numerus="yes">
            <source>%n more come(s) in once others have signed in for the first time.</source>
            <translation>
                <numerusform>还有 %n 人要等其他人首次登录后才能进群。</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody comes in or goes by these units now: who chose them is no longer an administrator. An administrator can choose them again.</source>
            <translation>选择这些部门和门店的人已不是管理员，成员不再随之进出。管理员可以重新选择。</translation>
        </message>
        <message>
            <source>Only administrators write</source>
            <translation>只有管理员可以发言</translation>
        </message>
        <message>
            <source>The others read and confirm announcements</source>
            <translation>其他成员可以阅读消息、确认公告</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TimelineView</name>
        <message>
            <source>Acknowledge</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>Who has acknowledged</source>
            <translation>确认情况</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message numerus="yes">
            <source>%n message(s) for members' devices, of which this computer is none</source>
            <translation>
                <numerusform>%n 条消息只加密给成员的设备，此电脑不在其中</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) encrypted while this computer was away for too long</source>
            <translation>
                <numerusform>%n 条消息在此电脑离线过久期间加密</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) written in another copy of this profile</source>
            <translation>
                <numerusform>%n 条消息由此资料的另一份副本写成</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are not genuine</source>
            <translation>
                <numerusform>%n 条消息不真实</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that came without encryption</source>
            <translation>
                <numerusform>%n 条消息未加密</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) without the signature of the sender&apos;s computer</source>
            <translation>
                <numerusform>%n 条消息缺少发送者电脑的签名</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that wait for their keys</source>
            <translation>
                <numerusform>%n 条消息在等待密钥</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that need a newer version of the program</source>
            <translation>
                <numerusform>%n 条消息需要新版程序</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that made the program fail</source>
            <translation>
                <numerusform>%n 条消息曾使程序出错</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are too long</source>
            <translation>
                <numerusform>%n 条消息过长</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are damaged</source>
            <translation>
                <numerusform>%n 条消息已损坏</numerusform>
            </translation>
        </message>
        <message>
            <source>This message opens as soon as its keys have come.</source>
            <translation>密钥到达后，这条消息会自动显示。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::UnreadableSection</name>
        <message>
            <source>None: all that came in could be read.</source>
            <translation>没有：收到的消息都可以读取。</translation>
        </message>
        <message>
            <source>Messages that cannot be read</source>
            <translation>无法读取的消息</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) stand in another order than their sender wrote them</source>
            <translation>
                <numerusform>%n 条消息的顺序与发送者书写时不同</numerusform>
            </translation>
        </message>
        <message>
            <source>Their words are genuine and complete, but the server's archive has exchanged their places. If the number grows, tell your administrator.</source>
            <translation>消息内容真实完整，但服务器的存档调换了它们的先后顺序。如果数量继续增加，请告知管理员。</translation>
        </message>
        <message>
            <source>Messages in another order</source>
            <translation>顺序被调换的消息</translation>
        </message>
    </context>
</TS>
