<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>RoomActions</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UpkeepText</name>
        <message numerus="yes">
            <source>%n message(s) could not be read. What the server still has of them comes from there again.</source>
            <translation>
                <numerusform>%n message could not be read. If the server still has it, it comes from there again.</numerusform>
                <numerusform>%n messages could not be read. What the server still has of them comes from there again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be brought back so far: the server has not given them again.</source>
            <translation>
                <numerusform>%n message could not be brought back so far: the server has not given it again.</numerusform>
                <numerusform>%n messages could not be brought back so far: the server has not given them again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be read. What is missing is being fetched from the server.</source>
            <translation>
                <numerusform>%n message could not be read. What is missing is being fetched from the server.</numerusform>
                <numerusform>%n messages could not be read. What is missing is being fetched from the server.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be read; all came back from the server.</source>
            <translation>
                <numerusform>%n message could not be read; it came back from the server.</numerusform>
                <numerusform>%n messages could not be read; all came back from the server.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that had not been sent are lost. Please write them again.</source>
            <translation>
                <numerusform>%n message that had not been sent is lost. Please write it again.</numerusform>
                <numerusform>%n messages that had not been sent are lost. Please write them again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them had not been sent yet.</source>
            <translation>
                <numerusform>%n of them had not been sent yet.</numerusform>
                <numerusform>%n of them had not been sent yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read.</source>
            <translation>
                <numerusform>About %n message on this computer cannot be read.</numerusform>
                <numerusform>About %n messages on this computer cannot be read.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read: in %1 and other conversations.</source>
            <translation>
                <numerusform>About %n message on this computer cannot be read: in %1 and other conversations.</numerusform>
                <numerusform>About %n messages on this computer cannot be read: in %1 and other conversations.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read: in %1.</source>
            <translation>
                <numerusform>About %n message on this computer cannot be read: in %1.</numerusform>
                <numerusform>About %n messages on this computer cannot be read: in %1.</numerusform>
            </translation>
        </message>
    </context>
</TS>
