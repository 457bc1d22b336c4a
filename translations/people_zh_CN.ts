<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>sw::ui::PeoplePage</name>
        <message>
            <source>Search colleagues</source>
            <translation>搜索同事</translation>
        </message>
        <message>
            <source>Colleagues</source>
            <translation>通讯录</translation>
        </message>
        <message>
            <source>No colleagues yet</source>
            <translation>还没有同事</translation>
        </message>
        <message>
            <source>They appear here once the server has told who belongs to the company. You can write to an address right away: enter it above.</source>
            <translation>服务器下发公司成员后会显示在这里。也可以在上方输入账号，直接发消息。</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>选择一位同事</translation>
        </message>
        <message>
            <source>Their unit, phone and address appear here.</source>
            <translation>这里会显示部门、电话和账号</translation>
        </message>
        <message>
            <source>Nobody found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>%1 is not in the list, but you can write there.</source>
            <translation>%1 不在通讯录中，但可以直接发消息。</translation>
        </message>
        <message>
            <source>Try a part of the name, the unit or the position.</source>
            <translation>试试输入姓名、部门或职位的一部分</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>发消息</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ProfileView</name>
        <message>
            <source>Unit</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>职位</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>发消息</translation>
        </message>
        <message>
            <source>New group with…</source>
            <translation>发起群聊…</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>资料</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
</TS>
