<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::ui::EnrolmentPage</name>
        <message numerus="yes">
            <source>At least %n character(s); longer is better. You need it to sign in on another computer.</source>
            <translation>
                <numerusform>At least %n character; longer is better. You need it to sign in on another computer.</numerusform>
                <numerusform>At least %n characters; longer is better. You need it to sign in on another computer.</numerusform>
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
</TS>
