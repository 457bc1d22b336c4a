<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>EntryWords</name>
        <message numerus="yes">
            <source>Earlier messages of %n day(s) were given by %1.</source>
            <translation>
                <numerusform>Earlier messages of %n day were given by %1.</numerusform>
                <numerusform>Earlier messages of %n days were given by %1.</numerusform>
            </translation>
        </message>
    </context>
</TS>
