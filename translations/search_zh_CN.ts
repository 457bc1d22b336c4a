<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>DateSheet</name>
        <message>
            <source>Search between two days</source>
            <translation>按日期范围搜索</translation>
        </message>
        <message>
            <source>From</source>
            <translation>开始日期</translation>
        </message>
        <message>
            <source>To</source>
            <translation>结束日期</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Write days like this: 2026-11-22.</source>
            <translation>请按这样的格式填写日期：2026-11-22。</translation>
        </message>
        <message>
            <source>The first day is behind the last one.</source>
            <translation>开始日期晚于结束日期。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilterBar</name>
        <message>
            <source>, </source>
            <comment>between names</comment>
            <translation>、</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n other(s)</source>
            <translation>
                <numerusform>%1等另外 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>%1 起</translation>
        </message>
        <message>
            <source>before %1</source>
            <translation>%1 之前</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Sender</source>
            <translation>发送人</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Contains</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>Whose messages?</source>
            <translation>谁发的消息？</translation>
        </message>
        <message>
            <source>Which conversation?</source>
            <translation>哪个会话？</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>The last 7 days</source>
            <translation>最近 7 天</translation>
        </message>
        <message>
            <source>The last 30 days</source>
            <translation>最近 30 天</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>今年</translation>
        </message>
        <message>
            <source>Choose dates …</source>
            <translation>选择日期…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilterChip</name>
        <message>
            <source>%1: %2</source>
            <comment>filter and its value</comment>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::HitModel</name>
        <message>
            <source>%1+</source>
            <comment>at least so many hits</comment>
            <translation>%1+</translation>
        </message>
        <message>
            <source>Show the other hits here</source>
            <translation>显示此会话的其他结果</translation>
        </message>
        <message numerus="yes">
            <source>Show %n more hit(s) here</source>
            <translation>
                <numerusform>显示此会话的另外 %n 条结果</numerusform>
            </translation>
        </message>
        <message>
            <source>Search further back</source>
            <translation>继续搜索更早的消息</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SearchProgress</name>
        <message>
            <source>Searching the history … %1 %</source>
            <translation>正在搜索历史消息… %1 %</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SearchPage</name>
        <message>
            <source>Search all messages</source>
            <translation>搜索全部消息</translation>
        </message>
        <message>
            <source>Messages found</source>
            <translation>找到的消息</translation>
        </message>
        <message>
            <source>Search all conversations</source>
            <translation>搜索全部会话</translation>
        </message>
        <message>
            <source>One character is enough, and no network is needed.
“Quotes” keep words together. from: and in: name a person and a conversation,
after: and before: a day, has: links or files.</source>
            <translation>一个字即可搜索，无需联网。
用“引号”搜索整句；来自: 和 群: 指定发送人和会话，
晚于: 和 早于: 指定日期，含:链接 或 含:文件。</translation>
        </message>
        <message>
            <source>The history cannot be read</source>
            <translation>无法读取历史消息</translation>
        </message>
        <message>
            <source>Nothing is lost. Try again in a moment.</source>
            <translation>消息没有丢失，请稍后重试。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) found</source>
            <translation>
                <numerusform>找到 %n 条消息</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The newest %n message(s)</source>
            <translation>
                <numerusform>最新的 %n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>The search index is made anew: %1 %. Older messages are found once it is done.</source>
            <translation>正在重建搜索索引：%1 %。完成后即可搜到更早的消息。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try fewer or shorter words.</source>
            <translation>试试更少或更短的词。</translation>
        </message>
        <message>
            <source>No colleague is called “%1”.</source>
            <translation>没有名为“%1”的同事。</translation>
        </message>
        <message>
            <source>No conversation is called “%1”.</source>
            <translation>没有名为“%1”的会话。</translation>
        </message>
        <message>
            <source>Try fewer words, or search without the filters.</source>
            <translation>试试更少的词，或去掉筛选条件。</translation>
        </message>
        <message>
            <source>Search without filters</source>
            <translation>去掉筛选条件</translation>
        </message>
    </context>
</TS>
