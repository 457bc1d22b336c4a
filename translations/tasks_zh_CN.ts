<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>TaskWords</name>
        <message>
            <source>Not seen</source>
            <translation>未查看</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>已查看</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Waits for approval</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已通过</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>已退回</translation>
        </message>
        <message>
            <source>Cannot be done</source>
            <translation>无法完成</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>Today %1</source>
            <comment>time of day</comment>
            <translation>今天 %1</translation>
        </message>
        <message>
            <source>Tomorrow %1</source>
            <comment>time of day</comment>
            <translation>明天 %1</translation>
        </message>
        <message>
            <source>Yesterday %1</source>
            <comment>time of day</comment>
            <translation>昨天 %1</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>weekday, time of day</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>day and month</comment>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>day, month and year</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>date, time of day</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>No due time</source>
            <translation>无截止时间</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) late</source>
            <translation>
                <numerusform>逾期 %n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) late</source>
            <translation>
                <numerusform>逾期 %n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>逾期 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <comment>date and time, place of the time zone</comment>
            <translation>%2 时间 %1</translation>
        </message>
        <message>
            <source>dddd, d MMMM</source>
            <comment>weekday, day and month</comment>
            <translation>M月d日dddd</translation>
        </message>
        <message>
            <source>HH:mm</source>
            <comment>time of day</comment>
            <translation>HH:mm</translation>
        </message>
        <message>
            <source>%1, at closing time</source>
            <translation>%1 打烊前</translation>
        </message>
        <message>
            <source>Once</source>
            <translation>一次</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>每天</translation>
        </message>
        <message numerus="yes">
            <source>Every %n day(s)</source>
            <translation>
                <numerusform>每 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Every week on %1</source>
            <comment>weekdays</comment>
            <translation>每周：%1</translation>
        </message>
        <message numerus="yes">
            <source>Every %n week(s) on %1</source>
            <comment>weekdays</comment>
            <translation>
                <numerusform>每 %n 周：%1</numerusform>
            </translation>
        </message>
        <message>
            <source>Every month on day %1</source>
            <translation>每月 %1 日</translation>
        </message>
        <message numerus="yes">
            <source>Every %n month(s) on day %1</source>
            <translation>
                <numerusform>每 %n 个月的 %1 日</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, until %2</source>
            <comment>recurrence, date</comment>
            <translation>%1，至%2</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n time(s)</source>
            <comment>recurrence</comment>
            <translation>
                <numerusform>%1，共 %n 次</numerusform>
            </translation>
        </message>
        <message>
            <source>when it is due</source>
            <translation>截止时</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) before</source>
            <translation>
                <numerusform>提前 %n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) before</source>
            <translation>
                <numerusform>提前 %n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) before</source>
            <translation>
                <numerusform>提前 %n 分钟</numerusform>
            </translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>普通</translation>
        </message>
        <message>
            <source>Important</source>
            <translation>重要</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between what is asked for</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>%1 of %2 done</source>
            <translation>%1/%2 已完成</translation>
        </message>
        <message numerus="yes">
            <source>%n wait for approval</source>
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
            <source>%n late</source>
            <translation>
                <numerusform>%n 个逾期</numerusform>
            </translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>已逾期</translation>
        </message>
        <message>
            <source>Upcoming</source>
            <translation>接下来</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>button</comment>
            <translation>完成</translation>
        </message>
        <message>
            <source>Done…</source>
            <comment>button; something has to be added</comment>
            <translation>完成…</translation>
        </message>
        <message>
            <source>%1 published the task</source>
            <translation>%1 发布了任务</translation>
        </message>
        <message>
            <source>%1 changed the task</source>
            <translation>%1 修改了任务</translation>
        </message>
        <message>
            <source>%1 changed: %2</source>
            <comment>person, parts of a task</comment>
            <translation>%1 修改了：%2</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between parts of a task</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>%1 has seen it</source>
            <translation>%1 已查看</translation>
        </message>
        <message>
            <source>%1 started</source>
            <translation>%1 开始处理</translation>
        </message>
        <message>
            <source>%1 ticked off a step</source>
            <translation>%1 勾选了一项</translation>
        </message>
        <message>
            <source>%1 ticked off: %2</source>
            <translation>%1 勾选了：%2</translation>
        </message>
        <message>
            <source>%1 took a tick back</source>
            <translation>%1 取消了一项勾选</translation>
        </message>
        <message>
            <source>%1 took the tick back: %2</source>
            <translation>%1 取消勾选：%2</translation>
        </message>
        <message>
            <source>%1 did it</source>
            <translation>%1 已完成</translation>
        </message>
        <message>
            <source>%1 did it: %2</source>
            <translation>%1 已完成：%2</translation>
        </message>
        <message>
            <source>%1 opened it again</source>
            <translation>%1 重新打开了任务</translation>
        </message>
        <message>
            <source>%1 cannot do it</source>
            <translation>%1 无法完成</translation>
        </message>
        <message>
            <source>%1 cannot do it: %2</source>
            <translation>%1 无法完成：%2</translation>
        </message>
        <message>
            <source>%1 approved it</source>
            <translation>%1 审核通过</translation>
        </message>
        <message>
            <source>%1 sent it back</source>
            <translation>%1 退回了任务</translation>
        </message>
        <message>
            <source>%1 sent it back: %2</source>
            <translation>%1 退回了任务：%2</translation>
        </message>
        <message>
            <source>%1 sent a reminder</source>
            <translation>%1 发了催办</translation>
        </message>
        <message>
            <source>%1 withdrew the task</source>
            <translation>%1 撤销了任务</translation>
        </message>
        <message>
            <source>title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>details</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>checklist</source>
            <translation>清单</translation>
        </message>
        <message>
            <source>first day</source>
            <translation>开始日期</translation>
        </message>
        <message>
            <source>due time</source>
            <translation>截止时间</translation>
        </message>
        <message>
            <source>recurrence</source>
            <translation>重复</translation>
        </message>
        <message>
            <source>reminders</source>
            <translation>提醒</translation>
        </message>
        <message>
            <source>priority</source>
            <translation>优先级</translation>
        </message>
        <message>
            <source>approval</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>assignees</source>
            <translation>执行人</translation>
        </message>
        <message>
            <source>You may not do this here. Nothing was changed.</source>
            <translation>你没有权限进行此操作，未做任何更改。</translation>
        </message>
        <message>
            <source>Nobody is to do this task. Choose stores or people first.</source>
            <translation>还没有人执行此任务，请先选择门店或人员。</translation>
        </message>
        <message>
            <source>The task needs a title.</source>
            <translation>请填写任务标题。</translation>
        </message>
        <message>
            <source>This is more than one task can hold. Shorten the details or choose fewer at once.</source>
            <translation>内容超过一个任务的上限，请缩短说明，或一次少选一些。</translation>
        </message>
        <message>
            <source>Something that the task asks for is still missing.</source>
            <translation>任务要求的凭证还不齐全。</translation>
        </message>
        <message>
            <source>This task was withdrawn, or is not on this computer any more.</source>
            <translation>此任务已撤销，或已不在这台电脑上。</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <comment>some names</comment>
            <translation>
                <numerusform>%1等，另有 %n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MineDelegate</name>
        <message>
            <source>%1/%2</source>
            <comment>steps of a checklist</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>who published a task, in which group</comment>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MineModel</name>
        <message numerus="yes">
            <source>%1, %n task(s)</source>
            <comment>shelf</comment>
            <translation>
                <numerusform>%1，%n 个任务</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to do today</source>
            <translation>今天没有待办任务</translation>
        </message>
        <message>
            <source>%1 of %2 steps</source>
            <translation>清单 %1/%2</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>等待发送</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MineView</name>
        <message>
            <source>My tasks</source>
            <translation>我的任务</translation>
        </message>
        <message>
            <source>Nothing to do</source>
            <translation>没有待办任务</translation>
        </message>
        <message>
            <source>What is published to you or your store appears here.</source>
            <translation>发布给你或你门店的任务会显示在这里。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskCard</name>
        <message>
            <source>Task</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>To hand in: %1</source>
            <translation>需提交：%1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskDetail</name>
        <message>
            <source>%1 · was due %2</source>
            <comment>how late, when</comment>
            <translation>%1 · 截止 %2</translation>
        </message>
        <message>
            <source>Due: %1</source>
            <comment>when</comment>
            <translation>截止：%1</translation>
        </message>
        <message>
            <source>From %1, %2</source>
            <comment>who, when</comment>
            <translation>%1 发布于 %2</translation>
        </message>
        <message>
            <source>From the message: %1</source>
            <translation>来自消息：%1</translation>
        </message>
        <message>
            <source>This task was withdrawn. Nothing is to be done any more.</source>
            <translation>此任务已撤销，无需再处理。</translation>
        </message>
        <message>
            <source>%1 sent it back.</source>
            <translation>%1 退回了任务。</translation>
        </message>
        <message>
            <source>%1 sent it back: %2</source>
            <translation>%1 退回了任务：%2</translation>
        </message>
        <message>
            <source>%1 reported that it cannot be done: %2</source>
            <translation>%1 报告无法完成：%2</translation>
        </message>
        <message>
            <source>It was late.</source>
            <translation>已逾期完成。</translation>
        </message>
        <message>
            <source>Done by %1. It waits for approval.</source>
            <translation>%1 已完成，等待审核。</translation>
        </message>
        <message>
            <source>Done by %1.</source>
            <translation>%1 已完成。</translation>
        </message>
        <message>
            <source>Approved by %1.</source>
            <translation>%1 已审核通过。</translation>
        </message>
        <message>
            <source>Checklist: %1 of %2</source>
            <translation>清单：%1/%2</translation>
        </message>
        <message>
            <source>Checklist</source>
            <translation>清单</translation>
        </message>
        <message>
            <source>To hand in</source>
            <translation>需提交的凭证</translation>
        </message>
        <message>
            <source>To hand in: %1</source>
            <translation>需提交：%1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what a number is, the number</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数字</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) of the checklist</source>
            <translation>
                <numerusform>清单中 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>Still missing: %1.</source>
            <translation>还缺：%1。</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between what is missing</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>Kept here; sent as soon as there is a connection.</source>
            <translation>已保存在本机，联网后自动发送。</translation>
        </message>
        <message>
            <source>Looking at the photos …</source>
            <translation>正在处理照片……</translation>
        </message>
        <message>
            <source>Why can it not be done?</source>
            <translation>为什么无法完成？</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <source>Discuss in the group</source>
            <translation>在群里讨论</translation>
        </message>
        <message>
            <source>Follow up</source>
            <translation>跟进</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>附件</translation>
        </message>
        <message>
            <source>Photos handed in</source>
            <translation>已提交的照片</translation>
        </message>
        <message>
            <source>History</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Cannot be done…</source>
            <translation>无法完成…</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>任务</translation>
        </message>
        <message>
            <source>Handed in before</source>
            <translation>上次提交的</translation>
        </message>
        <message>
            <source>Handed in</source>
            <translation>已提交</translation>
        </message>
        <message>
            <source>to be approved by %1</source>
            <comment>names</comment>
            <translation>由%1审核</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskHistory</name>
        <message numerus="yes">
            <source>Show all %n</source>
            <comment>acts of a task's history</comment>
            <translation>
                <numerusform>显示全部 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TaskProof</name>
        <message>
            <source>There is no photo on the clipboard.</source>
            <translation>剪贴板上没有照片。</translation>
        </message>
        <message>
            <source>Photos: choose, drop or paste them here</source>
            <translation>照片：可选择、拖入或粘贴</translation>
        </message>
        <message>
            <source>Photos to hand in</source>
            <translation>要提交的照片</translation>
        </message>
        <message>
            <source>Add photos…</source>
            <translation>添加照片…</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文字</translation>
        </message>
        <message>
            <source>Add photos</source>
            <translation>添加照片</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>图片 (%1)</translation>
        </message>
        <message>
            <source>All files (%1)</source>
            <translation>所有文件 (%1)</translation>
        </message>
        <message>
            <source>a photo</source>
            <translation>照片</translation>
        </message>
        <message>
            <source>the number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>the text</source>
            <translation>文字</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TasksPage</name>
        <message>
            <source>My tasks</source>
            <translation>我的任务</translation>
        </message>
    </context>
</TS>
