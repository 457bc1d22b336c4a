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
    <context>
        <name>sw::DeliveryWords</name>
        <message numerus="yes">
            <source>Devices that are online get %n second(s) to hear of it, before accounts are changed …</source>
            <translation>
                <numerusform>Devices that are online get %n second to hear of it, before accounts are changed …</numerusform>
                <numerusform>Devices that are online get %n seconds to hear of it, before accounts are changed …</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Left: %n account(s) on the server.</source>
            <translation>
                <numerusform>Left: %n account on the server.</numerusform>
                <numerusform>Left: %n accounts on the server.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportSheet</name>
        <message numerus="yes">
            <source>Import; %n leave</source>
            <translation>
                <numerusform>Import; %n leaves</numerusform>
                <numerusform>Import; %n leave</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of this table must be mended first. Nothing was changed.</source>
            <translation>
                <numerusform>%n line of this table must be mended first. Nothing was changed.</numerusform>
                <numerusform>%n lines of this table must be mended first. Nothing was changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SlipsSheet</name>
        <message numerus="yes">
            <source>%n slip(s) have not been printed yet.</source>
            <translation>
                <numerusform>%n slip has not been printed yet.</numerusform>
                <numerusform>%n slips have not been printed yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) are in %1. Print them, hand them out and delete the file.</source>
            <translation>
                <numerusform>%n slip is in %1. Print it, hand it out and delete the file.</numerusform>
                <numerusform>%n slips are in %1. Print them, hand them out and delete the file.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) have gone to the printer. Hand them out in person.</source>
            <translation>
                <numerusform>%n slip has gone to the printer. Hand it out in person.</numerusform>
                <numerusform>%n slips have gone to the printer. Hand them out in person.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of these accounts are not on the server yet; the overview makes them.</source>
            <translation>
                <numerusform>%n of these accounts is not on the server yet; the overview makes it.</numerusform>
                <numerusform>%n of these accounts are not on the server yet; the overview makes them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AdministratorsPage</name>
        <message numerus="yes">
            <source>%n person(s) have not signed in yet with a slip of that administrator and need a new one.</source>
            <translation>
                <numerusform>%n person has not signed in yet with a slip of that administrator and needs a new one.</numerusform>
                <numerusform>%n people have not signed in yet with a slip of that administrator and need a new one.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AuditPage</name>
        <message numerus="yes">
            <source>The last %n act(s) are missing from the log.</source>
            <translation>
                <numerusform>The last act is missing from the log.</numerusform>
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
        <name>sw::ui::DeliverySheet</name>
        <message numerus="yes">
            <source>%n person(s) have signed in with a slip since the last time.</source>
            <translation>
                <numerusform>%n person has signed in with a slip since the last time.</numerusform>
                <numerusform>%n people have signed in with a slip since the last time.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DevicesPage</name>
        <message numerus="yes">
            <source>%n device(s) of %1</source>
            <translation>
                <numerusform>%n device of %1</numerusform>
                <numerusform>%n devices of %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::OverviewPage</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>%n left</numerusform>
                <numerusform>%n left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n moved or changed</source>
            <translation>
                <numerusform>%n moved or changed</numerusform>
                <numerusform>%n moved or changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new slip(s)</source>
            <translation>
                <numerusform>%n new slip</numerusform>
                <numerusform>%n new slips</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n device(s) barred</source>
            <translation>
                <numerusform>%n device barred</numerusform>
                <numerusform>%n devices barred</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) of administrators or root</source>
            <translation>
                <numerusform>%n change of administrators or root</numerusform>
                <numerusform>%n changes of administrators or root</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n account(s) still have to be made, changed or removed.</source>
            <translation>
                <numerusform>%n account still has to be made, changed or removed.</numerusform>
                <numerusform>%n accounts still have to be made, changed or removed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have signed in.</source>
            <translation>
                <numerusform>%n has signed in.</numerusform>
                <numerusform>%n have signed in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slip(s) have not been printed yet.</source>
            <translation>
                <numerusform>%n slip has not been printed yet.</numerusform>
                <numerusform>%n slips have not been printed yet.</numerusform>
            </translation>
        </message>
    </context>
</TS>
