<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::ui::FilterBar</name>
        <message numerus="yes">
            <source>%1 and %n other(s)</source>
            <translation>
                <numerusform>%1 and %n other</numerusform>
                <numerusform>%1 and %n others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::HitModel</name>
        <message numerus="yes">
            <source>Show %n more hit(s) here</source>
            <translation>
                <numerusform>Show %n more hit here</numerusform>
                <numerusform>Show %n more hits here</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SearchPage</name>
        <message numerus="yes">
            <source>%n message(s) found</source>
            <translation>
                <numerusform>%n message found</numerusform>
                <numerusform>%n messages found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The newest %n message(s)</source>
            <translation>
                <numerusform>The newest %n message</numerusform>
                <numerusform>The newest %n messages</numerusform>
            </translation>
        </message>
    </context>
</TS>
