<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AwaitedWords</name>
        <message>
            <source>%1: its room is being made</source>
            <comment>store</comment>
            <translation>%1：正在建群</translation>
        </message>
        <message>
            <source>%1: its people are coming in, or it is next</source>
            <comment>store</comment>
            <translation>%1：成员正在进群，或正在排队</translation>
        </message>
        <message>
            <source>%1: waits for a file</source>
            <comment>store</comment>
            <translation>%1：等待文件</translation>
        </message>
        <message>
            <source>%1: waits for %2</source>
            <comment>store, file</comment>
            <translation>%1：等待“%2”</translation>
        </message>
        <message numerus="yes">
            <source>On the way to %n more room(s).</source>
            <translation>
                <numerusform>正在发往另外 %n 个群。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 could not be sent, %n room(s) wait for it.</source>
            <comment>file</comment>
            <translation>
                <numerusform>“%1”未能发出，%n 个群在等它。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AwaitedSheet</name>
        <message>
            <source>Rooms that still wait</source>
            <translation>尚未送达的群</translation>
        </message>
        <message>
            <source>Rooms and what they wait for</source>
            <translation>群和各自在等什么</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>All rooms have it.</source>
            <translation>所有群都已收到。</translation>
        </message>
    </context>
    <context>
        <name>TaskChanges</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n 个步骤</numerusform>
            </translation>
        </message>
        <message>
            <source>none</source>
            <comment>reminders</comment>
            <translation>无</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between reminders</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>at once</source>
            <translation>立即开始</translation>
        </message>
        <message>
            <source>needed</source>
            <comment>approval</comment>
            <translation>需要</translation>
        </message>
        <message>
            <source>not needed</source>
            <comment>approval</comment>
            <translation>不需要</translation>
        </message>
        <message>
            <source>none</source>
            <comment>proof</comment>
            <translation>无</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>first day</source>
            <translation>开始日期</translation>
        </message>
        <message>
            <source>%1: %2, other ones</source>
            <comment>part of a task, what it is now</comment>
            <translation>%1：%2，内容有变</translation>
        </message>
        <message>
            <source>%1: now %2</source>
            <comment>part of a task, what it is now</comment>
            <translation>%1：改为 %2</translation>
        </message>
        <message>
            <source>%1: taken away</source>
            <comment>part of a task</comment>
            <translation>%1：已去掉</translation>
        </message>
        <message>
            <source>%1: %2 → %3</source>
            <comment>part of a task, before, now</comment>
            <translation>%1：%2 → %3</translation>
        </message>
        <message numerus="yes">
            <source>by %n more person(s)</source>
            <comment>approval</comment>
            <translation>
                <numerusform>另由 %n 人审核</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::AttachmentsField</name>
        <message>
            <source>Attach files…</source>
            <translation>添加附件…</translation>
        </message>
        <message>
            <source>Files can also be dropped here</source>
            <translation>也可以把文件拖到这里</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>添加附件</translation>
        </message>
        <message>
            <source>Leave out %1</source>
            <comment>file</comment>
            <translation>去掉 %1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardActions</name>
        <message>
            <source>All of them have done it: nobody was reminded.</source>
            <translation>都已完成，没有催办任何人。</translation>
        </message>
        <message numerus="yes">
            <source>%n are reminded.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>已催办 %n 个。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n approved.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>已通过 %n 个。</numerusform>
            </translation>
        </message>
        <message>
            <source>None of them waits for approval.</source>
            <translation>其中没有待审核的。</translation>
        </message>
        <message>
            <source>There is nothing to send back: none of them has done it.</source>
            <translation>没有可退回的：其中没有已完成的。</translation>
        </message>
        <message numerus="yes">
            <source>Send back to %n?</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>退回给 %n 个？</numerusform>
            </translation>
        </message>
        <message>
            <source>What is to be done better:</source>
            <translation>需要改进什么：</translation>
        </message>
        <message>
            <source>Send back</source>
            <translation>退回</translation>
        </message>
        <message numerus="yes">
            <source>%n sent back.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>已退回 %n 个。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>New due time for %n</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>为 %n 个改期</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more have the same task in the same room: it holds for them too.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>同一个群里还有 %n 个领有同一任务，改期对他们同样有效。</numerusform>
            </translation>
        </message>
        <message>
            <source>Reschedule</source>
            <translation>改期</translation>
        </message>
        <message>
            <source>New due time: %1</source>
            <comment>day and time</comment>
            <translation>新的截止时间：%1</translation>
        </message>
        <message>
            <source>Who does it instead?</source>
            <translation>改由谁来做？</translation>
        </message>
        <message>
            <source>Members of the room</source>
            <translation>群成员</translation>
        </message>
        <message>
            <source>Reassign</source>
            <translation>改派</translation>
        </message>
        <message>
            <source>%1 does it now.</source>
            <comment>person</comment>
            <translation>现在由 %1 来做。</translation>
        </message>
        <message>
            <source>Withdraw “%1”?</source>
            <translation>撤回“%1”？</translation>
        </message>
        <message numerus="yes">
            <source>It disappears from the lists of %n stores or people, and nobody is reminded any more. What was done so far, with proofs and photos, stays in the rooms and on this board.</source>
            <translation>
                <numerusform>它会从 %n 个门店或人员的任务列表中消失，也不再提醒。已完成的内容连同凭证和照片仍保留在群里和本看板上。</numerusform>
            </translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>The task was withdrawn.</source>
            <translation>任务已撤回。</translation>
        </message>
        <message>
            <source>Store or person</source>
            <translation>门店或人员</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>截止</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>更新时间</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>逾期</translation>
        </message>
        <message>
            <source>By</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>late</source>
            <translation>逾期</translation>
        </message>
        <message>
            <source>Export as table</source>
            <translation>导出表格</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>表格 (*.csv)</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
        <message>
            <source>The table could not be written to %1.</source>
            <translation>无法把表格写到 %1。</translation>
        </message>
        <message numerus="yes">
            <source>%n do not have it any more.</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>已从 %n 个执行方收回。</numerusform>
            </translation>
        </message>
        <message>
            <source>It disappears from their lists, and they are not reminded any more. What they did so far stays in the rooms. With “Also to…” they get it again.</source>
            <translation>任务会从他们的列表中消失，也不再提醒。已完成的内容保留在群里。通过“增加门店…”可以再次下发。</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>收回</translation>
        </message>
        <message numerus="yes">
            <source>Take the task away from %n?</source>
            <comment>stores or people</comment>
            <translation>
                <numerusform>从 %n 个执行方收回任务？</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardAssigneeSheet</name>
        <message>
            <source>What happened</source>
            <translation>经过</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Remind</source>
            <translation>催办</translation>
        </message>
        <message>
            <source>Send back…</source>
            <translation>退回…</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>store, task</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 since %2</source>
            <comment>state, time</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>After the due time</source>
            <translation>超过截止时间</translation>
        </message>
        <message>
            <source>Probably after the due time</source>
            <translation>可能超过了截止时间</translation>
        </message>
        <message>
            <source>Due: %1</source>
            <translation>截止：%1</translation>
        </message>
        <message>
            <source>Checklist: %1 of %2</source>
            <translation>清单：%1/%2</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>原因：%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>name and value of a number</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Last reminded: %1</source>
            <translation>上次催办：%1</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <comment>time, what happened</comment>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Reassign…</source>
            <translation>改派…</translation>
        </message>
        <message>
            <source>Reschedule…</source>
            <translation>改期…</translation>
        </message>
        <message>
            <source>Take away…</source>
            <translation>收回…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardDelegate</name>
        <message>
            <source>Withdrawn</source>
            <translation>已撤回</translation>
        </message>
        <message numerus="yes">
            <source>to %n</source>
            <comment>assignees of a task</comment>
            <translation>
                <numerusform>发给 %n 个</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 · on the way to %n more</source>
            <comment>behind to how many it went</comment>
            <translation>
                <numerusform>%1 · 还有 %n 个正在发布</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 done</source>
            <translation>%1/%2 已完成</translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n 个逾期</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to approve</source>
            <translation>
                <numerusform>%n 个待审核</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot</source>
            <translation>
                <numerusform>%n 个无法完成</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sent back</source>
            <translation>
                <numerusform>%n 个已退回</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not seen</source>
            <translation>
                <numerusform>%n 个未查看</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardModel</name>
        <message>
            <source>d MMM</source>
            <comment>day and month</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>%1, by closing</source>
            <comment>day</comment>
            <translation>%1闭店前</translation>
        </message>
        <message>
            <source>Today, by closing</source>
            <translation>今天闭店前</translation>
        </message>
        <message>
            <source>Tomorrow, by closing</source>
            <translation>明天闭店前</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardTable</name>
        <message>
            <source>%1: %2</source>
            <comment>name and value of a number</comment>
            <translation>%1：%2</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n 张照片</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (nobody there any more)</source>
            <translation>%1（已无人员）</translation>
        </message>
        <message>
            <source>%1, late</source>
            <translation>%1，逾期</translation>
        </message>
        <message>
            <source>%1, late?</source>
            <translation>%1，可能逾期</translation>
        </message>
        <message>
            <source>%1, overdue</source>
            <translation>%1，已逾期</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>门店或人员</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>区域</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>更新时间</translation>
        </message>
        <message>
            <source>By</source>
            <translation>操作人</translation>
        </message>
        <message>
            <source>Reason and proof</source>
            <translation>原因与凭证</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardTaskView</name>
        <message>
            <source>Nobody fits</source>
            <translation>没有符合条件的门店或人员</translation>
        </message>
        <message>
            <source>In no room yet</source>
            <translation>尚未送达任何群</translation>
        </message>
        <message>
            <source>Choose another state or other words.</source>
            <translation>请换一个状态或搜索词。</translation>
        </message>
        <message>
            <source>Stores and people stand here as soon as their rooms have the task.</source>
            <translation>任务送达群后，门店和人员会显示在这里。</translation>
        </message>
        <message>
            <source>Back to the board</source>
            <translation>返回看板</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Remind those who are behind</source>
            <translation>催办未完成的</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>编辑…</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>照片墙</translation>
        </message>
        <message>
            <source>Search store</source>
            <translation>搜索门店</translation>
        </message>
        <message>
            <source>Stores and people</source>
            <translation>门店与人员</translation>
        </message>
        <message>
            <source>Which day</source>
            <translation>哪一天</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>Send back…</source>
            <translation>退回…</translation>
        </message>
        <message>
            <source>Remind</source>
            <translation>催办</translation>
        </message>
        <message>
            <source>Reschedule…</source>
            <translation>改期…</translation>
        </message>
        <message>
            <source>Reassign…</source>
            <translation>改派…</translation>
        </message>
        <message>
            <source>The current one</source>
            <translation>本次</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>Proof: %1</source>
            <translation>凭证：%1</translation>
        </message>
        <message>
            <source>Which rooms…</source>
            <translation>查看哪些群…</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <comment>part of a list, how many</comment>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Not seen</source>
            <translation>未查看</translation>
        </message>
        <message>
            <source>Not done</source>
            <translation>未完成</translation>
        </message>
        <message>
            <source>To approve</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Back or stuck</source>
            <translation>退回或受阻</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>逾期</translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>已选 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Also to…</source>
            <translation>增加门店…</translation>
        </message>
        <message>
            <source>Copy as a new task…</source>
            <translation>复制为新任务…</translation>
        </message>
        <message>
            <source>Export as table…</source>
            <translation>导出表格…</translation>
        </message>
        <message>
            <source>Withdraw…</source>
            <translation>撤回…</translation>
        </message>
        <message>
            <source>Approval: %1</source>
            <comment>names</comment>
            <translation>审核：%1</translation>
        </message>
        <message>
            <source>Reschedule for all…</source>
            <translation>全部改期…</translation>
        </message>
        <message>
            <source>Take away…</source>
            <translation>收回…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::BoardView</name>
        <message>
            <source>Any state</source>
            <translation>任何状态</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>截止</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>任何时间</translation>
        </message>
        <message>
            <source>Due so far</source>
            <translation>已到期</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>今天到期</translation>
        </message>
        <message>
            <source>Due within a week</source>
            <translation>一周内到期</translation>
        </message>
        <message>
            <source>With withdrawn ones</source>
            <translation>包括已撤回的</translation>
        </message>
        <message>
            <source>Search tasks</source>
            <translation>搜索任务</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>逾期</translation>
        </message>
        <message>
            <source>Only tasks of which something is late</source>
            <translation>只看有逾期的任务</translation>
        </message>
        <message>
            <source>List</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>门店</translation>
        </message>
        <message>
            <source>Regions only</source>
            <translation>只看区域</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>新建任务</translation>
        </message>
        <message>
            <source>Published tasks</source>
            <translation>已发布的任务</translation>
        </message>
        <message>
            <source>Stores and tasks</source>
            <translation>门店与任务</translation>
        </message>
        <message>
            <source>Region or store</source>
            <translation>区域或门店</translation>
        </message>
        <message>
            <source>All stores</source>
            <translation>全部门店</translation>
        </message>
        <message>
            <source>Nothing published yet</source>
            <translation>还没有发布任务</translation>
        </message>
        <message>
            <source>No task fits</source>
            <translation>没有符合条件的任务</translation>
        </message>
        <message>
            <source>Publish a task to stores, a room or people, and follow here how it goes.</source>
            <translation>把任务发布给门店、群或人员，在这里跟进进展。</translation>
        </message>
        <message>
            <source>Choose another region, state or time.</source>
            <translation>请换一个区域、状态或时间。</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>编辑…</translation>
        </message>
        <message>
            <source>Also to…</source>
            <translation>增加门店…</translation>
        </message>
        <message>
            <source>Copy as a new task…</source>
            <translation>复制为新任务…</translation>
        </message>
        <message>
            <source>Export as table…</source>
            <translation>导出表格…</translation>
        </message>
        <message>
            <source>Withdraw…</source>
            <translation>撤回…</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>看板</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>日历</translation>
        </message>
        <message numerus="yes">
            <source>%n older task(s)</source>
            <translation>
                <numerusform>还有 %n 个更早的任务</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::CalendarDays</name>
        <message numerus="yes">
            <source>%n more</source>
            <comment>tasks of a day</comment>
            <translation>
                <numerusform>还有 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>%1/%2</source>
            <comment>how many have done it, of how many</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>no tasks</source>
            <translation>没有任务</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::CalendarView</name>
        <message>
            <source>Earlier</source>
            <translation>往前</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>往后</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>周</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Calendar of tasks</source>
            <translation>任务日历</translation>
        </message>
        <message>
            <source>MMMM yyyy</source>
            <comment>month and year</comment>
            <translation>yyyy年M月</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DayField</name>
        <message>
            <source>ddd, d MMM</source>
            <comment>weekday, day, month</comment>
            <translation>M月d日 ddd</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>day, month and year</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>Delete takes the day away</source>
            <translation>按 Delete 键去掉日期</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DueField</name>
        <message>
            <source>Due on</source>
            <translation>截止日期</translation>
        </message>
        <message>
            <source>No due time</source>
            <translation>不设截止</translation>
        </message>
        <message>
            <source>Due at</source>
            <translation>截止时间</translation>
        </message>
        <message>
            <source>by closing time</source>
            <translation>闭店前</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MatrixView</name>
        <message>
            <source>%1, %2: %3</source>
            <comment>region, task, how many have done it</comment>
            <translation>%1，%2：%3</translation>
        </message>
        <message>
            <source>not for this store</source>
            <translation>未发给该门店</translation>
        </message>
        <message>
            <source>%1, was late</source>
            <translation>%1，逾期完成</translation>
        </message>
        <message>
            <source>%1, overdue</source>
            <translation>%1，已逾期</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <comment>store, task, state</comment>
            <translation>%1，%2：%3</translation>
        </message>
        <message>
            <source>%1/%2</source>
            <comment>how many have done it, of how many</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>门店</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MonthGrid</name>
        <message>
            <source>MMMM yyyy</source>
            <comment>month and year</comment>
            <translation>yyyy年M月</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ProofWall</name>
        <message>
            <source>Photos of the proofs</source>
            <translation>凭证照片</translation>
        </message>
        <message>
            <source>Approve (A)</source>
            <translation>通过 (A)</translation>
        </message>
        <message>
            <source>Send back… (R)</source>
            <translation>退回… (R)</translation>
        </message>
        <message>
            <source>No photos yet</source>
            <translation>还没有照片</translation>
        </message>
        <message>
            <source>They appear here as soon as the first store sends one.</source>
            <translation>第一家门店上传后会显示在这里。</translation>
        </message>
        <message numerus="yes">
            <source>%n store(s) with photos</source>
            <translation>
                <numerusform>%n 家门店已上传照片</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All approved: %n store(s).</source>
            <translation>
                <numerusform>全部通过：%n 家门店。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>已选 %n 个</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for approval. Arrows move, Space selects, Enter enlarges.</source>
            <translation>
                <numerusform>%n 个待审核。方向键移动，空格选择，回车放大。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PublishModel</name>
        <message>
            <source>%1, has it already</source>
            <translation>%1，已领有</translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <comment>who get a task</comment>
            <translation>
                <numerusform>%n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>has it already</source>
            <translation>已领有</translation>
        </message>
        <message numerus="yes">
            <source>%n stores</source>
            <comment>of a region</comment>
            <translation>
                <numerusform>%n 家门店</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PublishSheet</name>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>For whom?</source>
            <translation>发给谁？</translation>
        </message>
        <message>
            <source>Who else gets it?</source>
            <translation>还要发给谁？</translation>
        </message>
        <message>
            <source>Stores and departments</source>
            <translation>门店与部门</translation>
        </message>
        <message>
            <source>A room</source>
            <translation>群</translation>
        </message>
        <message>
            <source>Persons</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Name, number or pinyin</source>
            <translation>名称、编号或拼音</translation>
        </message>
        <message>
            <source>Whose task it is</source>
            <translation>由谁来做</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>群</translation>
        </message>
        <message>
            <source>Who does it</source>
            <translation>由谁完成</translation>
        </message>
        <message>
            <source>Each store in the room does it</source>
            <translation>群里每家门店各完成一次</translation>
        </message>
        <message>
            <source>Each member does it</source>
            <translation>每位成员各完成一次</translation>
        </message>
        <message>
            <source>The task stands in the room as one entry that everybody there sees, with what each has done about it.</source>
            <translation>任务作为一条内容显示在群里，所有成员都能看到各自的完成情况。</translation>
        </message>
        <message>
            <source>Name, unit or position</source>
            <translation>姓名、部门或职位</translation>
        </message>
        <message>
            <source>You can close this: it goes on by itself, also after a restart.</source>
            <translation>可以关闭此窗口：发布会自动继续，重启后也一样。</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>上一步</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>发布</translation>
        </message>
        <message>
            <source>Publish to these too</source>
            <translation>增加发布</translation>
        </message>
        <message>
            <source>Everybody there</source>
            <translation>全体人员</translation>
        </message>
        <message>
            <source>Nobody in this room could do it.</source>
            <translation>这个群里没有可执行的人。</translation>
        </message>
        <message>
            <source>Nobody chosen yet</source>
            <translation>还没有选择</translation>
        </message>
        <message numerus="yes">
            <source>Goes to %n person(s).</source>
            <translation>
                <numerusform>将发给 %n 人。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n store(s)</source>
            <translation>
                <numerusform>%n 家门店</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Goes to %n people in %1.</source>
            <comment>people, stores</comment>
            <translation>
                <numerusform>将发给 %1的 %n 人。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nobody of %n store(s) has signed in yet: %1. They get it when somebody does.</source>
            <translation>
                <numerusform>%n 家门店还没有人登录：%1。有人登录后即可收到。</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <comment>between stores</comment>
            <translation>、</translation>
        </message>
        <message numerus="yes">
            <source>%n of them have no room of their own yet: one is made.</source>
            <comment>stores</comment>
            <translation>
                <numerusform>其中 %n 家还没有自己的群，将自动建立。</numerusform>
            </translation>
        </message>
        <message>
            <source>None</source>
            <translation>全不选</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Publishing</source>
            <translation>正在发布</translation>
        </message>
        <message>
            <source>Published</source>
            <translation>已发布</translation>
        </message>
        <message numerus="yes">
            <source>It is in %n room(s).</source>
            <translation>
                <numerusform>已发到 %n 个群。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n rooms have it.</source>
            <translation>
                <numerusform>已发到 %1/%n 个群。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n rooms have it. The rest waits for the network.</source>
            <translation>
                <numerusform>已发到 %1/%n 个群，其余等待网络。</numerusform>
            </translation>
        </message>
        <message>
            <source>The task is being published.</source>
            <translation>任务正在发布。</translation>
        </message>
        <message numerus="yes">
            <source>%n of those who are to approve are not in the room: they do not see it.</source>
            <translation>
                <numerusform>有 %n 位审核人不在群里，看不到这个任务。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RecurrenceField</name>
        <message>
            <source>Until</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Comes back</source>
            <translation>重复</translation>
        </message>
        <message>
            <source>Once</source>
            <translation>不重复</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>Weeks</source>
            <translation>周</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>月</translation>
        </message>
        <message>
            <source>Every how many</source>
            <translation>间隔</translation>
        </message>
        <message>
            <source>every %1</source>
            <comment>number of days, weeks or months</comment>
            <translation>每 %1</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>without end</source>
            <translation>一直重复</translation>
        </message>
        <message>
            <source>until</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>so many times</source>
            <translation>重复次数</translation>
        </message>
        <message>
            <source>Choose a day</source>
            <translation>选择日期</translation>
        </message>
        <message>
            <source>How many times</source>
            <translation>次数</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::StepsField</name>
        <message>
            <source>Add a step</source>
            <translation>添加步骤</translation>
        </message>
        <message>
            <source>Drag to move; Alt with Up and Down</source>
            <translation>拖动排序；或按 Alt+上/下</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>要做什么</translation>
        </message>
        <message>
            <source>Step of the checklist</source>
            <translation>清单步骤</translation>
        </message>
        <message>
            <source>Remove this step</source>
            <translation>删除此步骤</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskEditor</name>
        <message>
            <source>Begins on</source>
            <translation>开始日期</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Somebody has to approve it</source>
            <translation>完成后需要审核</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>新建任务</translation>
        </message>
        <message>
            <source>Edit task</source>
            <translation>编辑任务</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>要做什么</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>How, where, with what</source>
            <translation>怎么做、在哪里、用什么</translation>
        </message>
        <message>
            <source>Checklist</source>
            <translation>清单</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>附件</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>优先级</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>立即开始</translation>
        </message>
        <message>
            <source>What the number is, for example “Till total”</source>
            <translation>数值的含义，例如“收银总额”</translation>
        </message>
        <message>
            <source>What the number is</source>
            <translation>数值的含义</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>截止</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Comes back</source>
            <translation>重复</translation>
        </message>
        <message>
            <source>Reminders</source>
            <translation>提醒</translation>
        </message>
        <message>
            <source>Proof that it is done</source>
            <translation>完成凭证</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>模板</translation>
        </message>
        <message>
            <source>Choose for whom…</source>
            <translation>选择发给谁…</translation>
        </message>
        <message>
            <source>Review changes…</source>
            <translation>查看改动…</translation>
        </message>
        <message>
            <source>A file in the room</source>
            <translation>群里的文件</translation>
        </message>
        <message>
            <source>No reminders</source>
            <translation>不提醒</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between reminders</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>Reminders: %1</source>
            <translation>提醒：%1</translation>
        </message>
        <message>
            <source>A task that comes back needs its first due day.</source>
            <translation>重复的任务需要设定首次截止日期。</translation>
        </message>
        <message numerus="yes">
            <source>It goes to %n store(s) or people; what they have done so far stays.</source>
            <translation>
                <numerusform>将更新到 %n 个门店或人员，已完成的内容保留。</numerusform>
            </translation>
        </message>
        <message>
            <source>Change the task?</source>
            <translation>修改任务？</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>The task was changed.</source>
            <translation>任务已修改。</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Save as template…</source>
            <translation>存为模板…</translation>
        </message>
        <message>
            <source>Start anew</source>
            <translation>重新开始</translation>
        </message>
        <message>
            <source>Save as template</source>
            <translation>存为模板</translation>
        </message>
        <message>
            <source>Name of the template:</source>
            <translation>模板名称：</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Saved as a template on this computer.</source>
            <translation>已在本机存为模板。</translation>
        </message>
        <message>
            <source>New task: your draft</source>
            <translation>新建任务：草稿</translation>
        </message>
        <message>
            <source>Approved by %1</source>
            <translation>由%1审核</translation>
        </message>
        <message>
            <source>By: %1</source>
            <comment>who approves</comment>
            <translation>审核人：%1</translation>
        </message>
        <message>
            <source>you</source>
            <translation>您</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ApproversSheet</name>
        <message>
            <source>Add by role…</source>
            <translation>按岗位添加…</translation>
        </message>
        <message>
            <source>Everybody with a role</source>
            <translation>某岗位的所有人</translation>
        </message>
        <message>
            <source>Name, unit or position</source>
            <translation>姓名、部门或职位</translation>
        </message>
        <message>
            <source>Only you and the administrators of the rooms</source>
            <translation>只有您和群管理员</translation>
        </message>
        <message>
            <source>Persons</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>确定</translation>
        </message>
        <message>
            <source>Who approves it?</source>
            <translation>由谁审核？</translation>
        </message>
        <message>
            <source>Who publishes the task and the administrators of a room always can. Those chosen from departments and regions come into the rooms of their stores for it.</source>
            <translation>发布人和群管理员始终可以审核。从部门和大区选的人会为此加入相应门店的群。</translation>
        </message>
        <message numerus="yes">
            <source>You and %n more person(s)</source>
            <translation>
                <numerusform>您和另外 %n 人</numerusform>
            </translation>
        </message>
    </context>
</TS>
