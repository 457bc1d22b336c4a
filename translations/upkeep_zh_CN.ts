<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ErrorText</name>
        <message>
            <source>Part of the file with the history cannot be read, so it was not opened. Repairing keeps all that can be read and fetches the rest from the server again; the damaged file is kept aside.</source>
            <translation>聊天记录文件有一部分无法读取，因此没有打开。修复会保留所有能读取的内容，其余的从服务器重新获取；损坏的文件会另外保存。</translation>
        </message>
    </context>
    <context>
        <name>RoomActions</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>1 year</source>
            <translation>1 年</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>始终保留</translation>
        </message>
        <message>
            <source>Delete older messages</source>
            <translation>删除更早的消息</translation>
        </message>
        <message>
            <source>Delete messages older than %1?</source>
            <translation>删除 %1以前的消息？</translation>
        </message>
        <message>
            <source>Older messages in “%1” are deleted from this computer, now and from now on: they can no longer be read or found by search here, and do not come back. Other people and your other computers keep theirs.</source>
            <translation>“%1”中更早的消息会从此电脑上删除，今后也一样：在这里无法再查看或搜索到，也不会恢复。其他人和您的其他电脑上的消息不受影响。</translation>
        </message>
    </context>
    <context>
        <name>UpkeepText</name>
        <message numerus="yes">
            <source>%n message(s) could not be read. What the server still has of them comes from there again.</source>
            <translation>
                <numerusform>有 %n 条消息无法读取。服务器上还有的会重新取回。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be brought back so far: the server has not given them again.</source>
            <translation>
                <numerusform>有 %n 条消息至今没能恢复：服务器没有再提供这些消息。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be read. What is missing is being fetched from the server.</source>
            <translation>
                <numerusform>有 %n 条消息无法读取，正在从服务器重新获取缺少的部分。</numerusform>
            </translation>
        </message>
        <message>
            <source>All that could be read was kept. What else the server has is fetched from there.</source>
            <translation>能读取的内容都已保留，服务器上其余的内容会重新获取。</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) could not be read; all came back from the server.</source>
            <translation>
                <numerusform>有 %n 条消息曾无法读取，已全部从服务器恢复。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) that had not been sent are lost. Please write them again.</source>
            <translation>
                <numerusform>有 %n 条还没发送的消息丢失了，请重新编写。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them had not been sent yet.</source>
            <translation>
                <numerusform>其中 %n 条还没有发送。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read.</source>
            <translation>
                <numerusform>此电脑上约有 %n 条消息无法读取。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read: in %1 and other conversations.</source>
            <translation>
                <numerusform>此电脑上约有 %n 条消息无法读取：在%1等会话中。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n message(s) on this computer cannot be read: in %1.</source>
            <translation>
                <numerusform>此电脑上约有 %n 条消息无法读取：在%1中。</numerusform>
            </translation>
        </message>
        <message>
            <source>All messages are in order. The search was damaged and is being made anew.</source>
            <translation>所有消息都完好。搜索索引有损坏，正在重建。</translation>
        </message>
        <message>
            <source>Checking… %1 %</source>
            <translation>正在检查… %1 %</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>完成。</translation>
        </message>
        <message>
            <source>Everything is in order.</source>
            <translation>一切完好。</translation>
        </message>
        <message>
            <source>No message was lost.</source>
            <translation>没有消息丢失。</translation>
        </message>
        <message>
            <source>Repairing keeps all that can be read and fetches the rest from the server again.</source>
            <translation>修复会保留所有能读取的内容，其余的从服务器重新获取。</translation>
        </message>
        <message>
            <source>The history could not be checked. Nothing was changed.</source>
            <translation>无法检查聊天记录，没有做任何更改。</translation>
        </message>
        <message>
            <source>The file with the history is damaged, but all messages can still be read.</source>
            <translation>聊天记录文件有损坏，但所有消息仍可读取。</translation>
        </message>
        <message>
            <source>There is too little free space on the disk for a repaired copy. Nothing was changed.</source>
            <translation>磁盘剩余空间不够存放修复后的副本，没有做任何更改。</translation>
        </message>
        <message>
            <source>Tidying up… %1 %</source>
            <translation>正在整理… %1 %</translation>
        </message>
        <message>
            <source>Too many messages are coming in at the moment. Try again later.</source>
            <translation>目前收到的消息太多，请稍后再试。</translation>
        </message>
        <message>
            <source>Working… %1 %</source>
            <translation>正在处理… %1 %</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LockPage</name>
        <message>
            <source>All that can be read is copied, the rest comes from the server again. Nothing is deleted.</source>
            <translation>能读取的内容都会复制保留，其余的从服务器重新获取。不会删除任何内容。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>Start empty</source>
            <translation>从空白开始</translation>
        </message>
        <message>
            <source>Start with an empty history?</source>
            <translation>从空白的聊天记录开始？</translation>
        </message>
        <message>
            <source>Start with an empty history…</source>
            <translation>从空白的聊天记录开始…</translation>
        </message>
        <message>
            <source>The history is being updated</source>
            <translation>正在更新聊天记录</translation>
        </message>
        <message>
            <source>This is needed once after an update and takes a minute or two. If you quit, it goes on the next time; no message is lost.</source>
            <translation>程序更新后需要处理一次，约一两分钟。如果退出，下次打开会继续；消息不会丢失。</translation>
        </message>
        <message>
            <source>The history is being tidied up</source>
            <translation>正在整理聊天记录</translation>
        </message>
        <message>
            <source>This takes a moment. The conversations are back when it is done.</source>
            <translation>请稍候，完成后即可查看会话。</translation>
        </message>
        <message>
            <source>The history is being repaired</source>
            <translation>正在修复聊天记录</translation>
        </message>
        <message>
            <source>The history is damaged</source>
            <translation>聊天记录已损坏</translation>
        </message>
        <message>
            <source>The history that cannot be opened is kept aside on this computer. What the server still has is fetched from there again; messages that were not sent are not in it.</source>
            <translation>无法打开的聊天记录会另外保存在此电脑上。服务器上还有的内容会重新获取；没有发送的消息不在其中。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MainWindow</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>The history was repaired</source>
            <translation>聊天记录已修复</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::UpkeepBanner</name>
        <message>
            <source>An older copy of this profile was put back. What it lacked is read from the server; nothing is sent twice.</source>
            <translation>此账户的数据被恢复成了较早的副本。缺少的内容会从服务器读取，不会重复发送任何消息。</translation>
        </message>
        <message>
            <source>Check and repair…</source>
            <translation>检查并修复…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Part of the history on this computer cannot be read.</source>
            <translation>此电脑上的部分聊天记录无法读取。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomDetails</name>
        <message>
            <source>Keep messages here</source>
            <translation>本机保留消息</translation>
        </message>
        <message>
            <source>Keep messages on this computer</source>
            <translation>在此电脑上保留消息</translation>
        </message>
        <message>
            <source>Older messages are deleted from this computer</source>
            <translation>更早的消息会从此电脑上删除</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::StorageSection</name>
        <message>
            <source>%1 for messages, %2 for search, %3 free. Tidying up gives free space back.</source>
            <translation>消息 %1，搜索 %2，空闲 %3。整理可以释放空闲空间。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>立即检查</translation>
        </message>
        <message>
            <source>Check the history</source>
            <translation>检查聊天记录</translation>
        </message>
        <message>
            <source>Damaged history kept aside: %1</source>
            <translation>另外保存的损坏聊天记录：%1</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Delete the damaged history?</source>
            <translation>删除损坏的聊天记录？</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>删除…</translation>
        </message>
        <message>
            <source>Finds damage before it costs messages</source>
            <translation>在损坏影响消息之前发现它</translation>
        </message>
        <message>
            <source>Is being measured…</source>
            <translation>正在统计…</translation>
        </message>
        <message>
            <source>It goes by itself after the next check that finds everything in order</source>
            <translation>下次检查一切完好后会自动删除</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>Repair the history?</source>
            <translation>修复聊天记录？</translation>
        </message>
        <message>
            <source>Repaired on %1.</source>
            <translation>修复于 %1。</translation>
        </message>
        <message>
            <source>Repair…</source>
            <translation>修复…</translation>
        </message>
        <message>
            <source>Something could not be read. Check the history now.</source>
            <translation>有内容无法读取，请立即检查聊天记录。</translation>
        </message>
        <message>
            <source>Space on this computer</source>
            <translation>占用此电脑的空间</translation>
        </message>
        <message>
            <source>Space on this computer: %1</source>
            <translation>占用此电脑的空间：%1</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>存储空间</translation>
        </message>
        <message>
            <source>This takes a moment; the conversations cannot be read meanwhile. The damaged file is kept aside.</source>
            <translation>这需要一些时间，期间无法查看会话。损坏的文件会另外保存。</translation>
        </message>
        <message>
            <source>Tidy up</source>
            <translation>整理</translation>
        </message>
        <message>
            <source>What was kept aside cannot be looked at again. The history that you see stays.</source>
            <translation>另外保存的内容将无法再查看。您看到的聊天记录会保留。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TimelineView</name>
        <message>
            <source>Messages from before %1 are not kept on this computer.</source>
            <translation>%1 之前的消息不在此电脑上保留。</translation>
        </message>
    </context>
</TS>
