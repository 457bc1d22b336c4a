<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>EntryWords</name>
        <message numerus="yes">
            <source>Read by %n person(s)</source>
            <translation>
                <numerusform>Read by %n person</numerusform>
                <numerusform>Read by %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 decided that newcomers get the messages of the last %n days</source>
            <translation>
                <numerusform>%1 decided that newcomers get the messages of the last day</numerusform>
                <numerusform>%1 decided that newcomers get the messages of the last %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageSheets</name>
        <message numerus="yes">
            <source>%n have read it</source>
            <translation>
                <numerusform>%n has read it</numerusform>
                <numerusform>%n have read it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have not read it yet</source>
            <translation>
                <numerusform>%n has not read it yet</numerusform>
                <numerusform>%n have not read it yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimelineLayout</name>
        <message numerus="yes">
            <source>%n message(s) from %1 are missing on the server</source>
            <translation>
                <numerusform>%n message from %1 is missing on the server</numerusform>
                <numerusform>%n messages from %1 are missing on the server</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Composer</name>
        <message numerus="yes">
            <source>Too long to send: shorten it by about %n character(s) or send it in parts.</source>
            <translation>
                <numerusform>Too long to send: shorten it by about %n character or send it in parts.</numerusform>
                <numerusform>Too long to send: shorten it by about %n characters or send it in parts.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n character(s) left</source>
            <translation>
                <numerusform>About %n character left</numerusform>
                <numerusform>About %n characters left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::JumpButtons</name>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n new message</numerusform>
                <numerusform>%n new messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MentionPicker</name>
        <message numerus="yes">
            <source>This will notify %n people</source>
            <translation>
                <numerusform>This will notify %n person</numerusform>
                <numerusform>This will notify %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportSheet</name>
        <message numerus="yes">
            <source>%n file(s) could not be fetched and are named as not included.</source>
            <translation>
                <numerusform>%n file could not be fetched and is named as not included.</numerusform>
                <numerusform>%n files could not be fetched and are named as not included.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) lie in the folder beside it.</source>
            <translation>
                <numerusform>%n file lies in the folder beside it.</numerusform>
                <numerusform>%n files lie in the folder beside it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) were written to %1.</source>
            <translation>
                <numerusform>%n entry was written to %1.</numerusform>
                <numerusform>%n entries were written to %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TranscriptHtml</name>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
    </context>
</TS>
