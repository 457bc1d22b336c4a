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
    <context>
        <name>ErrorText</name>
        <message numerus="yes">
            <source>%n message(s) for members' devices, of which this computer is none</source>
            <translation>
                <numerusform>%n message for members' devices, of which this computer is none</numerusform>
                <numerusform>%n messages for members' devices, of which this computer is none</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) encrypted while this computer was away for too long</source>
            <translation>
                <numerusform>%n message encrypted while this computer was away for too long</numerusform>
                <numerusform>%n messages encrypted while this computer was away for too long</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) written in another copy of this profile</source>
            <translation>
                <numerusform>%n message written in another copy of this profile</numerusform>
                <numerusform>%n messages written in another copy of this profile</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are not genuine</source>
            <translation>
                <numerusform>%n message that is not genuine</numerusform>
                <numerusform>%n messages that are not genuine</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that came without encryption</source>
            <translation>
                <numerusform>%n message that came without encryption</numerusform>
                <numerusform>%n messages that came without encryption</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) without the signature of the sender&apos;s computer</source>
            <translation>
                <numerusform>%n message without the signature of the sender's computer</numerusform>
                <numerusform>%n messages without the signature of the sender's computer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that wait for their keys</source>
            <translation>
                <numerusform>%n message that waits for its keys</numerusform>
                <numerusform>%n messages that wait for their keys</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that need a newer version of the program</source>
            <translation>
                <numerusform>%n message that needs a newer version of the program</numerusform>
                <numerusform>%n messages that need a newer version of the program</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that made the program fail</source>
            <translation>
                <numerusform>%n message that made the program fail</numerusform>
                <numerusform>%n messages that made the program fail</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are too long</source>
            <translation>
                <numerusform>%n message that is too long</numerusform>
                <numerusform>%n messages that are too long</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that are damaged</source>
            <translation>
                <numerusform>%n message that is damaged</numerusform>
                <numerusform>%n messages that are damaged</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::UnreadableSection</name>
        <message numerus="yes">
            <source>%n message(s) stand in another order than their sender wrote them</source>
            <translation>
                <numerusform>%n message stands in another order than its sender wrote it</numerusform>
                <numerusform>%n messages stand in another order than their sender wrote them</numerusform>
            </translation>
        </message>
    </context>
</TS>
