<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>sw::ui::Protection</name>
        <message>
            <source>Readable by the server</source>
            <translation>服务器可读</translation>
        </message>
        <message>
            <source>Company-verified</source>
            <translation>公司已认证</translation>
        </message>
        <message>
            <source>Waiting for keys</source>
            <translation>等待密钥</translation>
        </message>
        <message>
            <source>Not as invited</source>
            <translation>与邀请不符</translation>
        </message>
        <message>
            <source>The server shows another state of this group than the one you were invited to, or only a part of it. Nothing is sent until it shows the right one; what you write is kept. If this stays, tell your administrator.</source>
            <translation>服务器显示的本群与邀请时不符，或只显示了一部分。显示正确之前不会发出任何内容；您写的会保留。若一直如此，请告知管理员。</translation>
        </message>
        <message>
            <source>Not readable here</source>
            <translation>本机不可读</translation>
        </message>
        <message>
            <source>Open room: messages are not end-to-end encrypted. The connection to the server is protected; the server can read them.</source>
            <translation>开放会话：消息未端到端加密。与服务器的连接已加密，但服务器可以读取内容。</translation>
        </message>
        <message>
            <source>Messages are end-to-end encrypted. Only the members' devices can read them, and the company has verified each of these.</source>
            <translation>消息已端到端加密。只有成员的设备能读取，且每台设备都经公司认证。</translation>
        </message>
        <message>
            <source>Messages are end-to-end encrypted. This computer is being let in: as soon as another member is online. What you write is kept and sent then.</source>
            <translation>消息已端到端加密。本机正在加入：等有其他成员在线即可。您写的内容会保留，届时发出。</translation>
        </message>
        <message>
            <source>Another copy of this profile is in use. This computer comes in again with new keys; what you write is kept and sent then.</source>
            <translation>本资料的另一份副本正在使用。本机将用新密钥重新加入；您写的内容会保留，届时发出。</translation>
        </message>
        <message>
            <source>Messages are end-to-end encrypted, and the company has not verified this computer. Sign in with a slip to read and write here.</source>
            <translation>消息已端到端加密，而公司尚未认证本机。请用邀请单登录后再读写。</translation>
        </message>
        <message>
            <source>This computer is no longer a member. What was received stays readable.</source>
            <translation>本机已不是成员。已收到的内容仍可查看。</translation>
        </message>
        <message numerus="yes">
            <source>Readable on %n device(s).</source>
            <translation>
                <numerusform>可在 %n 台设备上读取。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) can read only after signing in for the first time.</source>
            <translation>
                <numerusform>%n 名成员首次登录后才能读取。</numerusform>
            </translation>
        </message>
        <message>
            <source>Two keys: ask</source>
            <translation>密钥冲突，请核实</translation>
        </message>
        <message>
            <source>Two devices used the code of one slip: one of the people here may be somebody else. Nothing is sent until you have looked at it; what you write is kept.</source>
            <translation>同一张邀请单被两台设备使用：这里的某个人可能是冒充的。在你核实之前不会发送任何内容；你写的内容会保留。</translation>
        </message>
    </context>
    <context>
        <name>Members</name>
        <message>
            <source>Member</source>
            <translation>成员</translation>
        </message>
        <message>
            <source>Admin</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>群主</translation>
        </message>
        <message>
            <source>%1 (you)</source>
            <translation>%1（我）</translation>
        </message>
    </context>
    <context>
        <name>RoomActions</name>
        <message>
            <source>All messages</source>
            <translation>所有消息</translation>
        </message>
        <message>
            <source>Only mentions of me</source>
            <translation>仅@我的消息</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>不通知</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>取消置顶</translation>
        </message>
        <message>
            <source>Pin to top</source>
            <translation>置顶</translation>
        </message>
        <message>
            <source>Mark as read</source>
            <translation>标为已读</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>消息通知</translation>
        </message>
        <message>
            <source>Remove from this computer…</source>
            <translation>从本机删除…</translation>
        </message>
        <message>
            <source>Leave group…</source>
            <translation>退出群…</translation>
        </message>
        <message>
            <source>Leave “%1”?</source>
            <translation>退出“%1”？</translation>
        </message>
        <message>
            <source>You will receive no more messages of this group. What you have received stays readable on this computer.</source>
            <translation>退出后不再接收该群消息，已收到的消息仍可在这台电脑上查看。</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Dissolve “%1”?</source>
            <translation>解散“%1”？</translation>
        </message>
        <message numerus="yes">
            <source>The group ends for all %n member(s) and cannot be brought back. Everybody keeps what they have received.</source>
            <translation>
                <numerusform>该群将对全部 %n 名成员解散，无法恢复。每个人仍保留已收到的消息。</numerusform>
            </translation>
        </message>
        <message>
            <source>Dissolve</source>
            <translation>解散</translation>
        </message>
        <message>
            <source>Remove “%1” from this computer?</source>
            <translation>从本机删除“%1”？</translation>
        </message>
        <message>
            <source>Its messages are erased from this computer and cannot be brought back.</source>
            <translation>该会话的消息将从这台电脑上删除，无法恢复。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Rename group</source>
            <translation>修改群名称</translation>
        </message>
        <message>
            <source>Group name</source>
            <translation>群名称</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>改名</translation>
        </message>
        <message>
            <source>Change topic</source>
            <translation>修改群简介</translation>
        </message>
        <message>
            <source>What this group is about</source>
            <translation>这个群是做什么的</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
    </context>
    <context>
        <name>RoomList</name>
        <message>
            <source>Unnamed group</source>
            <translation>未命名群</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n unread</source>
            <translation>
                <numerusform>%1，%n 条未读</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PeoplePicker</name>
        <message>
            <source>Search by name, unit or position</source>
            <translation>搜索姓名、部门或职位</translation>
        </message>
        <message>
            <source>People</source>
            <translation>同事</translation>
        </message>
        <message>
            <source>Nobody chosen yet</source>
            <translation>尚未选择</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message numerus="yes">
            <source>%n chosen: %1 and others</source>
            <translation>
                <numerusform>已选 %n 人：%1等</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chosen: %1</source>
            <translation>
                <numerusform>已选 %n 人：%1</numerusform>
            </translation>
        </message>
        <message>
            <source>New group</source>
            <translation>新建群</translation>
        </message>
        <message>
            <source>Group name, for example “East stores – display”</source>
            <translation>群名称，例如“华东门店陈列”</translation>
        </message>
        <message>
            <source>Group name</source>
            <translation>群名称</translation>
        </message>
        <message>
            <source>Create group</source>
            <translation>创建</translation>
        </message>
        <message>
            <source>Add members</source>
            <translation>添加成员</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Follow the chosen units: who joins comes in, who leaves goes out</source>
            <translation>跟随所选部门和门店：新加入的人自动进群，离开的人自动退群</translation>
        </message>
        <message>
            <source>Follow units</source>
            <translation>跟随部门和门店</translation>
        </message>
        <message>
            <source>People of the chosen units come in by themselves, and go when they no longer belong there. Who was added by hand stays.</source>
            <translation>所选部门和门店的人自动进群，不再属于那里时自动退群。手动添加的人不受影响。</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>部门和门店</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDelegate</name>
        <message>
            <source>You were removed from this group</source>
            <translation>你已被移出该群</translation>
        </message>
        <message>
            <source>This group no longer exists</source>
            <translation>该群已解散</translation>
        </message>
        <message>
            <source>You left this group</source>
            <translation>你已退出该群</translation>
        </message>
        <message>
            <source>[Picture]</source>
            <translation>[图片]</translation>
        </message>
        <message>
            <source>[File] %1</source>
            <translation>[文件] %1</translation>
        </message>
        <message>
            <source>You: %1</source>
            <comment>last line of a conversation</comment>
            <translation>我：%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>last line of a conversation: sender, text</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>[Draft]</source>
            <translation>[草稿]</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Close details</source>
            <translation>关闭详情</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>改名</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>群简介</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>资料</translation>
        </message>
        <message>
            <source>Pin to top</source>
            <translation>置顶</translation>
        </message>
        <message>
            <source>Notify me of</source>
            <translation>消息通知</translation>
        </message>
        <message>
            <source>Add members</source>
            <translation>添加成员</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>成员</translation>
        </message>
        <message>
            <source>Leave group…</source>
            <translation>退出群…</translation>
        </message>
        <message>
            <source>Dissolve…</source>
            <translation>解散群…</translation>
        </message>
        <message>
            <source>Remove from this computer…</source>
            <translation>从本机删除…</translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n 名成员</numerusform>
            </translation>
        </message>
        <message>
            <source>Message</source>
            <translation>发消息</translation>
        </message>
        <message>
            <source>Make %1</source>
            <comment>role</comment>
            <translation>设为%1</translation>
        </message>
        <message>
            <source>Remove from group…</source>
            <translation>移出群…</translation>
        </message>
        <message>
            <source>Remove %1 from the group?</source>
            <translation>将%1移出群？</translation>
        </message>
        <message>
            <source>%1 receives no more messages of this group; what was received stays with %1.</source>
            <translation>移出后%1不再收到该群消息，%1已收到的消息仍会保留。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移出</translation>
        </message>
        <message>
            <source>Follow units…</source>
            <translation>跟随部门和门店…</translation>
        </message>
        <message>
            <source>Follows %1</source>
            <translation>跟随%1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomHeader</name>
        <message>
            <source>is typing…</source>
            <translation>正在输入…</translation>
        </message>
        <message>
            <source>%1 is typing…</source>
            <translation>%1正在输入…</translation>
        </message>
        <message numerus="yes">
            <source>%n people are typing…</source>
            <translation>
                <numerusform>%n 人正在输入…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n 名成员</numerusform>
            </translation>
        </message>
        <message>
            <source>Add members</source>
            <translation>添加成员</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Files in this conversation</source>
            <translation>会话中的文件</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomListPage</name>
        <message>
            <source>Search conversations</source>
            <translation>搜索会话</translation>
        </message>
        <message>
            <source>New group</source>
            <translation>新建群</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>No conversations yet</source>
            <translation>还没有会话</translation>
        </message>
        <message>
            <source>Start a group, or write to a colleague from the people page.</source>
            <translation>新建一个群，或在通讯录中给同事发消息。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>No conversation has this in its name.</source>
            <translation>没有名称匹配的会话</translation>
        </message>
    </context>
</TS>
