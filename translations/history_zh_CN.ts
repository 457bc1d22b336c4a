<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>EntryWords</name>
        <message>
            <source>Earlier messages are coming: %1 of %2 parts.</source>
            <translation>正在接收更早的消息：%1 / %2 部分。</translation>
        </message>
        <message numerus="yes">
            <source>Earlier messages of %n day(s) were given by %1.</source>
            <translation>
                <numerusform>%n 天内的更早消息由 %1 提供。</numerusform>
            </translation>
        </message>
        <message>
            <source>Earlier messages were given by %1.</source>
            <translation>更早的消息由 %1 提供。</translation>
        </message>
        <message>
            <source>Nobody who has the earlier messages is online yet. They come by themselves.</source>
            <translation>有更早消息的人还没有在线，上线后会自动补上。</translation>
        </message>
        <message>
            <source>This room does not give earlier messages to newcomers.</source>
            <translation>本群不向新成员提供更早的消息。</translation>
        </message>
        <message>
            <source>Written before this computer could read here. %1 has given it, and answers for what it says; who wrote it and when is from the server.</source>
            <translation>这条消息写于本机能阅读本群之前，由 %1 提供，内容由其负责；发送人和时间来自服务器。</translation>
        </message>
        <message>
            <source>given by %1</source>
            <translation>由 %1 提供</translation>
        </message>
    </context>
    <context>
        <name>RoomActions</name>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Nothing earlier</source>
            <translation>不提供更早的</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message>
            <source>Members&apos; computers give it to who comes in</source>
            <translation>由成员的电脑提供给新加入的人</translation>
        </message>
        <message>
            <source>Newcomers see</source>
            <translation>新成员可见</translation>
        </message>
        <message>
            <source>What newcomers see of earlier messages</source>
            <translation>新成员能看到多久以前的消息</translation>
        </message>
    </context>
</TS>
