<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::DoctorReport</name>
        <message numerus="yes">
            <source>%n thing(s) would break Storewire.</source>
            <translation>
                <numerusform>%n thing would break Storewire.</numerusform>
                <numerusform>%n things would break Storewire.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) work, but people will notice.</source>
            <translation>
                <numerusform>%n thing works, but people will notice.</numerusform>
                <numerusform>%n things work, but people will notice.</numerusform>
            </translation>
        </message>
    </context>
</TS>
