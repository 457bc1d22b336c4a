<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ShellSheets</name>
        <message numerus="yes">
            <source>%n file(s) are not in their conversations yet.</source>
            <translation>
                <numerusform>%n file is not in its conversation yet.</numerusform>
                <numerusform>%n files are not in their conversations yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not saved yet.</source>
            <translation>
                <numerusform>%n file is not saved yet.</numerusform>
                <numerusform>%n files are not saved yet.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::NavigationRail</name>
        <message numerus="yes">
            <source>%n unread</source>
            <translation>
                <numerusform>%n unread</numerusform>
                <numerusform>%n unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Tray</name>
        <message numerus="yes">
            <source>%1: %n unread</source>
            <translation>
                <numerusform>%1: %n unread</numerusform>
                <numerusform>%1: %n unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LockPage</name>
        <message numerus="yes">
            <source>Use at least %n character(s).</source>
            <translation>
                <numerusform>Use at least %n character.</numerusform>
                <numerusform>Use at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MainWindow</name>
        <message numerus="yes">
            <source>While you were not disturbed you were to be reminded of %n tasks, among them: %1</source>
            <translation>
                <numerusform>While you were not disturbed you were to be reminded of one task: %1</numerusform>
                <numerusform>While you were not disturbed you were to be reminded of %n tasks, among them: %1</numerusform>
            </translation>
        </message>
    </context>
</TS>
