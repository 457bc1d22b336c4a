<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>sw::ui::SavingCard</name>
        <message numerus="yes">
            <source>%1 of %n file(s) were saved</source>
            <translation>
                <numerusform>%1 of %n file was saved</numerusform>
                <numerusform>%1 of %n files were saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be saved.</source>
            <translation>
                <numerusform>%n file could not be saved.</numerusform>
                <numerusform>%n files could not be saved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were saved</source>
            <translation>
                <numerusform>%n file was saved</numerusform>
                <numerusform>%n files were saved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Saving file %1 of %n</source>
            <translation>
                <numerusform>Saving file %1 of %n</numerusform>
                <numerusform>Saving file %1 of %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SendSheet</name>
        <message numerus="yes">
            <source>At most %n file(s) go one by one: send them as one zip archive, or choose fewer.</source>
            <translation>
                <numerusform>At most %n file goes by itself: send them as one zip archive, or choose fewer.</numerusform>
                <numerusform>At most %n files go one by one: send them as one zip archive, or choose fewer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1, as “%2”</source>
            <translation>
                <numerusform>%n file, %1, as “%2”</numerusform>
                <numerusform>%n files, %1, as “%2”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be sent and stay where they are.</source>
            <translation>
                <numerusform>%n file cannot be sent and stays where it is.</numerusform>
                <numerusform>%n files cannot be sent and stay where they are.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n file(s) go at once: the others were left out.</source>
            <translation>
                <numerusform>At most %n file goes at once: the others were left out.</numerusform>
                <numerusform>At most %n files go at once: the others were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n file, %1</numerusform>
                <numerusform>%n files, %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilesPage</name>
        <message numerus="yes">
            <source>Save %n file(s)…</source>
            <translation>
                <numerusform>Save %n file…</numerusform>
                <numerusform>Save %n files…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Forward %n file(s)…</source>
            <translation>
                <numerusform>Forward %n file…</numerusform>
                <numerusform>Forward %n files…</numerusform>
            </translation>
        </message>
    </context>
</TS>
