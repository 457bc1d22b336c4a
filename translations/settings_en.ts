<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::ui::SecuritySection</name>
        <message numerus="yes">
            <source>After %n minute(s)</source>
            <translation>
                <numerusform>After %n minute</numerusform>
                <numerusform>After %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>Use at least %n character.</numerusform>
                <numerusform>Use at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FileSheet</name>
        <message numerus="yes">
            <source>%n conversation(s)</source>
            <translation>
                <numerusform>%n conversation</numerusform>
                <numerusform>%n conversations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) were added.</source>
            <translation>
                <numerusform>%n message was added.</numerusform>
                <numerusform>%n messages were added.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PassphraseSheet</name>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>Use at least %n character.</numerusform>
                <numerusform>Use at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BackupSection</name>
        <message numerus="yes">
            <source>The last %n</source>
            <translation>
                <numerusform>The last one</numerusform>
                <numerusform>The last %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last: %1, %2, %n message(s)</source>
            <translation>
                <numerusform>Last: %1, %2, %n message</numerusform>
                <numerusform>Last: %1, %2, %n messages</numerusform>
            </translation>
        </message>
    </context>
</TS>
