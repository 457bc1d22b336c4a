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
    <context>
        <name>sw::CompanyCommands</name>
        <message numerus="yes">
            <source>%n person(s) have not signed in yet with a slip of that administrator and need a new one: employees reset ADDRESS.</source>
            <translation>
                <numerusform>%n person has not signed in yet with a slip of that administrator and needs a new one: employees reset ADDRESS.</numerusform>
                <numerusform>%n people have not signed in yet with a slip of that administrator and need a new one: employees reset ADDRESS.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The last %n act(s) are missing from the log.</source>
            <translation>
                <numerusform>The last %n act is missing from the log.</numerusform>
                <numerusform>The last %n acts are missing from the log.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n act(s), all of them signed and in order.</source>
            <translation>
                <numerusform>%n act, signed and in order.</numerusform>
                <numerusform>%n acts, all of them signed and in order.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::EmployeeCommands</name>
        <message numerus="yes">
            <source>%n line(s) must be mended first. Nothing was changed.</source>
            <translation>
                <numerusform>%n line must be mended first. Nothing was changed.</numerusform>
                <numerusform>%n lines must be mended first. Nothing was changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>  … and %n more</source>
            <translation>
                <numerusform>  … and %n more</numerusform>
                <numerusform>  … and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) written to %1.</source>
            <translation>
                <numerusform>%n person written to %1.</numerusform>
                <numerusform>%n people written to %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::InvitationCommand</name>
        <message numerus="yes">
            <source>%n slip(s) written to %1. Print it, hand the slips out and delete the file.</source>
            <translation>
                <numerusform>%n slip written to %1. Print it, hand it out and delete the file.</numerusform>
                <numerusform>%n slips written to %1. Print it, hand the slips out and delete the file.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of these accounts is/are not on the server yet: run “accounts”.</source>
            <translation>
                <numerusform>%n of these accounts is not on the server yet: run “accounts”.</numerusform>
                <numerusform>%n of these accounts are not on the server yet: run “accounts”.</numerusform>
            </translation>
        </message>
    </context>
</TS>
