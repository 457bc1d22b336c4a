<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AwaitedWords</name>
        <message numerus="yes">
            <source>On the way to %n more room(s).</source>
            <translation>
                <numerusform>On the way to %n more room.</numerusform>
                <numerusform>On the way to %n more rooms.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 could not be sent, %n room(s) wait for it.</source>
            <comment>file</comment>
            <translation>
                <numerusform>%1 could not be sent, %n room waits for it.</numerusform>
                <numerusform>%1 could not be sent, %n rooms wait for it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskChanges</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>by %n more person(s)</source>
            <comment>approval</comment>
            <translation>
                <numerusform>by one more person</numerusform>
                <numerusform>by %n more people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardActions</name>
        <message numerus="yes">
            <source>%n are reminded.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>One is reminded.</numerusform>
                <numerusform>%n are reminded.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n approved.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>%n approved.</numerusform>
                <numerusform>%n approved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Send back to %n?</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>Send it back?</numerusform>
                <numerusform>Send back to %n?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sent back.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>%n sent back.</numerusform>
                <numerusform>%n sent back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>New due time for %n</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>New due time</numerusform>
                <numerusform>New due time for %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more have the same task in the same room: it holds for them too.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>One more has the same task in the same room: it holds for them too.</numerusform>
                <numerusform>%n more have the same task in the same room: it holds for them too.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It disappears from the lists of %n stores or people, and nobody is reminded any more. What was done so far, with proofs and photos, stays in the rooms and on this board.</source>
            <translation>
                <numerusform>It disappears from the list of whom it is for, and nobody is reminded any more. What was done so far, with proofs and photos, stays in the room and on this board.</numerusform>
                <numerusform>It disappears from the lists of %n stores or people, and nobody is reminded any more. What was done so far, with proofs and photos, stays in the rooms and on this board.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n do not have it any more.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>One does not have it any more.</numerusform>
                <numerusform>%n do not have it any more.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take the task away from %n?</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>Take the task away from this one?</numerusform>
                <numerusform>Take the task away from these %n?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardDelegate</name>
        <message numerus="yes">
            <source>to %n</source>
            <comment>assignees of a task</comment>
            <translation>
                <numerusform>to one</numerusform>
                <numerusform>to %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 · on the way to %n more</source>
            <comment>behind to how many it went</comment>
            <translation>
                <numerusform>%1 · on the way to one more</numerusform>
                <numerusform>%1 · on the way to %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n late</numerusform>
                <numerusform>%n late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to approve</source>
            <translation>
                <numerusform>%n to approve</numerusform>
                <numerusform>%n to approve</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot</source>
            <translation>
                <numerusform>%n cannot</numerusform>
                <numerusform>%n cannot</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sent back</source>
            <translation>
                <numerusform>%n sent back</numerusform>
                <numerusform>%n sent back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not seen</source>
            <translation>
                <numerusform>%n not seen</numerusform>
                <numerusform>%n not seen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardTable</name>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardTaskView</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::CalendarDays</name>
        <message numerus="yes">
            <source>%n more</source>
            <comment>tasks of a day</comment>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ProofWall</name>
        <message numerus="yes">
            <source>%n store(s) with photos</source>
            <translation>
                <numerusform>%n store with photos</numerusform>
                <numerusform>%n stores with photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All approved: %n store(s).</source>
            <translation>
                <numerusform>All approved: %n store.</numerusform>
                <numerusform>All approved: %n stores.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for approval. Arrows move, Space selects, Enter enlarges.</source>
            <translation>
                <numerusform>%n waits for approval. Arrows move, Space selects, Enter enlarges.</numerusform>
                <numerusform>%n wait for approval. Arrows move, Space selects, Enter enlarges.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PublishModel</name>
        <message numerus="yes">
            <source>%n people</source>
            <comment>who get a task</comment>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stores</source>
            <comment>of a region</comment>
            <translation>
                <numerusform>%n store</numerusform>
                <numerusform>%n stores</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PublishSheet</name>
        <message numerus="yes">
            <source>Goes to %n person(s).</source>
            <translation>
                <numerusform>Goes to %n person.</numerusform>
                <numerusform>Goes to %n people.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n store(s)</source>
            <translation>
                <numerusform>%n store</numerusform>
                <numerusform>%n stores</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Goes to %n people in %1.</source>
            <comment>people, stores</comment>
            <translation>
                <numerusform>Goes to %n person in %1.</numerusform>
                <numerusform>Goes to %n people in %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nobody of %n store(s) has signed in yet: %1. They get it when somebody does.</source>
            <translation>
                <numerusform>Nobody of %n store has signed in yet: %1. They get it when somebody does.</numerusform>
                <numerusform>Nobody of %n stores has signed in yet: %1. They get it when somebody does.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them have no room of their own yet: one is made.</source>
            <comment>stores</comment>
            <translation>
                <numerusform>%n of them has no room of its own yet: one is made.</numerusform>
                <numerusform>%n of them have no room of their own yet: one is made.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It is in %n room(s).</source>
            <translation>
                <numerusform>It is in %n room.</numerusform>
                <numerusform>It is in %n rooms.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n rooms have it.</source>
            <translation>
                <numerusform>%1 of %n room has it.</numerusform>
                <numerusform>%1 of %n rooms have it.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n rooms have it. The rest waits for the network.</source>
            <translation>
                <numerusform>%1 of %n room has it. It waits for the network.</numerusform>
                <numerusform>%1 of %n rooms have it. The rest waits for the network.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of those who are to approve are not in the room: they do not see it.</source>
            <translation>
                <numerusform>One of those who are to approve is not in the room and does not see it.</numerusform>
                <numerusform>%n of those who are to approve are not in the room: they do not see it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskEditor</name>
        <message numerus="yes">
            <source>It goes to %n store(s) or people; what they have done so far stays.</source>
            <translation>
                <numerusform>It goes to one store or person; what was done so far stays.</numerusform>
                <numerusform>It goes to %n stores or people; what they have done so far stays.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ApproversSheet</name>
        <message numerus="yes">
            <source>You and %n more person(s)</source>
            <translation>
                <numerusform>You and one more person</numerusform>
                <numerusform>You and %n more people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardView</name>
        <message numerus="yes">
            <source>%n older task(s)</source>
            <translation>
                <numerusform>One older task</numerusform>
                <numerusform>%n older tasks</numerusform>
            </translation>
        </message>
    </context>
</TS>
