<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AnnouncementSheets</name>
        <message numerus="yes">
            <source>%n have acknowledged</source>
            <translation>
                <numerusform>%n has acknowledged</numerusform>
                <numerusform>%n have acknowledged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have not acknowledged yet</source>
            <translation>
                <numerusform>%n has not acknowledged yet</numerusform>
                <numerusform>%n have not acknowledged yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) will be asked to confirm it, also those who have muted the group.</source>
            <translation>
                <numerusform>%n person will be asked to confirm it, even with the group muted.</numerusform>
                <numerusform>%n people will be asked to confirm it, also those who have muted the group.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Remind %n person(s)</source>
            <translation>
                <numerusform>Remind %n person</numerusform>
                <numerusform>Remind %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EntryWords</name>
        <message numerus="yes">
            <source>%1 added %n people: %2</source>
            <translation>
                <numerusform>%1 added %n person: %2</numerusform>
                <numerusform>%1 added %n people: %2</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message numerus="yes">
            <source>%n more come(s) in once others have signed in for the first time.</source>
            <translation>
                <numerusform>%n more person comes in once others have signed in for the first time.</numerusform>
                <numerusform>%n more people come in once others have signed in for the first time.</numerusform>
            </translation>
        </message>
    </context>
</TS>
