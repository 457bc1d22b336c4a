<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::ui::Protection</name>
        <message numerus="yes">
            <source>Readable on %n device(s).</source>
            <translation>
                <numerusform>Readable on %n device.</numerusform>
                <numerusform>Readable on %n devices.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s) can read only after signing in for the first time.</source>
            <translation>
                <numerusform>%n member can read only after signing in for the first time.</numerusform>
                <numerusform>%n members can read only after signing in for the first time.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RoomActions</name>
        <message numerus="yes">
            <source>The group ends for all %n member(s) and cannot be brought back. Everybody keeps what they have received.</source>
            <translation>
                <numerusform>The group ends for its %n member and cannot be brought back. Everybody keeps what they have received.</numerusform>
                <numerusform>The group ends for all %n members and cannot be brought back. Everybody keeps what they have received.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RoomList</name>
        <message numerus="yes">
            <source>%1, %n unread</source>
            <translation>
                <numerusform>%1, %n unread</numerusform>
                <numerusform>%1, %n unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PeoplePicker</name>
        <message numerus="yes">
            <source>%n chosen: %1 and others</source>
            <translation>
                <numerusform>%n chosen: %1 and others</numerusform>
                <numerusform>%n chosen: %1 and others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chosen: %1</source>
            <translation>
                <numerusform>%n chosen: %1</numerusform>
                <numerusform>%n chosen: %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomHeader</name>
        <message numerus="yes">
            <source>%n people are typing…</source>
            <translation>
                <numerusform>%n person is typing…</numerusform>
                <numerusform>%n people are typing…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
    </context>
</TS>
