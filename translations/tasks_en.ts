<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>TaskWords</name>
        <message numerus="yes">
            <source>%n minute(s) late</source>
            <translation>
                <numerusform>%n minute late</numerusform>
                <numerusform>%n minutes late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) late</source>
            <translation>
                <numerusform>%n hour late</numerusform>
                <numerusform>%n hours late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n day(s)</source>
            <translation>
                <numerusform>Every day</numerusform>
                <numerusform>Every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n week(s) on %1</source>
            <comment>weekdays</comment>
            <translation>
                <numerusform>Every week on %1</numerusform>
                <numerusform>Every %n weeks on %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Every %n month(s) on day %1</source>
            <translation>
                <numerusform>Every month on day %1</numerusform>
                <numerusform>Every %n months on day %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n time(s)</source>
            <comment>recurrence</comment>
            <translation>
                <numerusform>%1, once</numerusform>
                <numerusform>%1, %n times</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) before</source>
            <translation>
                <numerusform>%n day before</numerusform>
                <numerusform>%n days before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) before</source>
            <translation>
                <numerusform>%n hour before</numerusform>
                <numerusform>%n hours before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) before</source>
            <translation>
                <numerusform>%n minute before</numerusform>
                <numerusform>%n minutes before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for approval</source>
            <translation>
                <numerusform>%n waits for approval</numerusform>
                <numerusform>%n wait for approval</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <comment>some names</comment>
            <translation>
                <numerusform>%1 and one more</numerusform>
                <numerusform>%1 and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MineModel</name>
        <message numerus="yes">
            <source>%1, %n task(s)</source>
            <comment>shelf</comment>
            <translation>
                <numerusform>%1, %n task</numerusform>
                <numerusform>%1, %n tasks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskDetail</name>
        <message numerus="yes">
            <source>%n step(s) of the checklist</source>
            <translation>
                <numerusform>%n step of the checklist</numerusform>
                <numerusform>%n steps of the checklist</numerusform>
            </translation>
        </message>
    </context>
</TS>
