<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>EntryWords</name>
        <message>
            <source>You recalled a message</source>
            <translation>你撤回了一条消息</translation>
        </message>
        <message>
            <source>%1 recalled a message</source>
            <translation>%1 撤回了一条消息</translation>
        </message>
        <message>
            <source>A newer version of this program is needed to show this message. It is kept and appears after the update.</source>
            <translation>显示这条消息需要更新版本的程序。消息已保存，更新后即可看到。</translation>
        </message>
        <message>
            <source>%1 created this conversation</source>
            <translation>%1 创建了此会话</translation>
        </message>
        <message>
            <source>%1 joined</source>
            <translation>%1 加入了会话</translation>
        </message>
        <message>
            <source>%1 added %2</source>
            <translation>%1 添加了 %2</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>%1 离开了会话</translation>
        </message>
        <message>
            <source>%1 was removed</source>
            <translation>%1 被移出会话</translation>
        </message>
        <message>
            <source>%1 removed %2</source>
            <translation>%1 将 %2 移出会话</translation>
        </message>
        <message>
            <source>%1 changed the name to “%2”</source>
            <translation>%1 将名称改为“%2”</translation>
        </message>
        <message>
            <source>%1 removed the topic</source>
            <translation>%1 清除了话题</translation>
        </message>
        <message>
            <source>%1 changed the topic to “%2”</source>
            <translation>%1 将话题改为“%2”</translation>
        </message>
        <message>
            <source>You now also use a new device</source>
            <translation>你新增了一台设备</translation>
        </message>
        <message>
            <source>%1 now also uses a new device</source>
            <translation>%1 新增了一台设备</translation>
        </message>
        <message>
            <source>You use a new device instead of the old one</source>
            <translation>你换用了新设备</translation>
        </message>
        <message>
            <source>%1 uses a new device instead of the old one</source>
            <translation>%1 换用了新设备</translation>
        </message>
        <message>
            <source>New devices are in use by %1</source>
            <translation>%1 使用了新设备</translation>
        </message>
        <message>
            <source>The conversation was changed</source>
            <translation>会话信息有变更</translation>
        </message>
        <message>
            <source>%1 decided that newcomers get no earlier messages</source>
            <translation>%1 已设置：新成员看不到之前的消息</translation>
        </message>
        <message numerus="yes">
            <source>%1 decided that newcomers get the messages of the last %n days</source>
            <translation>
                <numerusform>%1 已设置：新成员可查看最近 %n 天的消息</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 decided that newcomers get all earlier messages</source>
            <translation>%1 已设置：新成员可查看之前的全部消息</translation>
        </message>
        <message>
            <source>%1 made %2 an owner</source>
            <translation>%1 将 %2 设为群主</translation>
        </message>
        <message>
            <source>%1 made %2 an administrator</source>
            <translation>%1 将 %2 设为管理员</translation>
        </message>
        <message>
            <source>%1 made %2 an ordinary member</source>
            <translation>%1 将 %2 设为普通成员</translation>
        </message>
        <message>
            <source>%1 changed the role of %2</source>
            <translation>%1 更改了 %2 的角色</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>等待发送</translation>
        </message>
        <message numerus="yes">
            <source>Read by %n person(s)</source>
            <translation>
                <numerusform>%n 人已读</numerusform>
            </translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>已发送</translation>
        </message>
        <message>
            <source>This message was recalled</source>
            <translation>该消息已被撤回</translation>
        </message>
        <message>
            <source>This message is not on this device yet</source>
            <translation>该消息还没有下载到本机</translation>
        </message>
        <message>
            <source>%1 made this group follow %2</source>
            <translation>%1 让本群跟随%2</translation>
        </message>
        <message>
            <source>%1 made this group stop following units</source>
            <translation>%1 取消了本群的跟随</translation>
        </message>
    </context>
    <context>
        <name>MessageSheets</name>
        <message>
            <source>Versions of this message</source>
            <translation>消息的历次修改</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>已读成员</translation>
        </message>
        <message numerus="yes">
            <source>%n have read it</source>
            <translation>
                <numerusform>%n 人已读</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n have not read it yet</source>
            <translation>
                <numerusform>%n 人未读</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TimelineLayout</name>
        <message numerus="yes">
            <source>%n message(s) from %1 are missing on the server</source>
            <translation>
                <numerusform>服务器上缺少 %1 的 %n 条消息</numerusform>
            </translation>
        </message>
        <message>
            <source>Edit again</source>
            <translation>重新编辑</translation>
        </message>
        <message>
            <source>Show devices</source>
            <translation>查看设备</translation>
        </message>
        <message>
            <source>Too long to show here. Copy the message to read all of it.</source>
            <translation>内容过长，未全部显示。复制这条消息即可阅读全文。</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>已编辑</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>重新发送</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃发送</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
    </context>
    <context>
        <name>TimelinePainter</name>
        <message>
            <source>New messages</source>
            <translation>新消息</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Composer</name>
        <message>
            <source>The pasted text is longer than a message may be: only its beginning was put in. Send the rest as a second message.</source>
            <translation>粘贴的内容超过单条消息的长度上限，只放入了开头部分。其余内容请另发一条。</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Mention somebody</source>
            <translation>提到某人</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>You have left this conversation. What was written stays readable here.</source>
            <translation>你已离开此会话，历史消息仍可在这里查看。</translation>
        </message>
        <message>
            <source>You were removed from this conversation. What was written stays readable here.</source>
            <translation>你已被移出此会话，历史消息仍可在这里查看。</translation>
        </message>
        <message>
            <source>This conversation no longer exists on the server. What was written stays readable here.</source>
            <translation>服务器上已没有此会话，历史消息仍可在这里查看。</translation>
        </message>
        <message>
            <source>The server did not accept this conversation, so nothing can be sent here.</source>
            <translation>服务器未接受此会话，无法在这里发送消息。</translation>
        </message>
        <message>
            <source>Change your message</source>
            <translation>修改消息</translation>
        </message>
        <message>
            <source>Leave the message as it was</source>
            <translation>放弃修改</translation>
        </message>
        <message>
            <source>Reply to %1</source>
            <translation>回复 %1</translation>
        </message>
        <message>
            <source>Reply to a message</source>
            <translation>回复一条消息</translation>
        </message>
        <message>
            <source>Do not reply</source>
            <translation>取消回复</translation>
        </message>
        <message numerus="yes">
            <source>Too long to send: shorten it by about %n character(s) or send it in parts.</source>
            <translation>
                <numerusform>内容过长，无法发送：请删减约 %n 个字，或分几条发送。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n character(s) left</source>
            <translation>
                <numerusform>还可输入约 %n 个字</numerusform>
            </translation>
        </message>
        <message>
            <source>Send files</source>
            <translation>发送文件</translation>
        </message>
        <message>
            <source>Nothing is sent here until you have looked at the two keys.</source>
            <translation>请先核实密钥冲突，此前不会发送消息。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ConversationPage</name>
        <message>
            <source>No messages yet</source>
            <translation>还没有消息</translation>
        </message>
        <message>
            <source>Write the first one below.</source>
            <translation>在下方写第一条吧。</translation>
        </message>
        <message>
            <source>Write a message</source>
            <translation>输入消息</translation>
        </message>
        <message>
            <source>Write to %1</source>
            <translation>发送给 %1</translation>
        </message>
        <message>
            <source>This message is not on this device yet.</source>
            <translation>这条消息还没有下载到本机。</translation>
        </message>
        <message>
            <source>Drop to send</source>
            <translation>松开即可发送</translation>
        </message>
        <message>
            <source>Drop to send to %1</source>
            <translation>松开即可发送到 %1</translation>
        </message>
        <message>
            <source>The server no longer has this file. Who has it: please send it again.</source>
            <translation>服务器上已经没有这个文件了，有的同事请再发一次。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::EmojiPicker</name>
        <message>
            <source>Find an emoji</source>
            <translation>搜索表情</translation>
        </message>
        <message>
            <source>Emoji</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>Often used</source>
            <translation>常用</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>表情</translation>
        </message>
        <message>
            <source>Hands</source>
            <translation>手势</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>工作</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>门店</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>符号</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::JumpButtons</name>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n 条新消息</numerusform>
            </translation>
        </message>
        <message>
            <source>New messages</source>
            <translation>新消息</translation>
        </message>
        <message>
            <source>Jump to the newest message</source>
            <translation>跳到最新消息</translation>
        </message>
        <message>
            <source>Go to the first unread message</source>
            <translation>跳到第一条未读</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::MentionPicker</name>
        <message>
            <source>People who can be mentioned</source>
            <translation>可以提到的人</translation>
        </message>
        <message>
            <source>Everyone</source>
            <translation>所有人</translation>
        </message>
        <message numerus="yes">
            <source>This will notify %n people</source>
            <translation>
                <numerusform>将通知 %n 人</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RowActions</name>
        <message>
            <source>Reply</source>
            <translation>回复</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>更多操作</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TimelineView</name>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Loading older messages …</source>
            <translation>正在加载更早的消息…</translation>
        </message>
        <message>
            <source>Older messages are on the server. They come when you are online again.</source>
            <translation>更早的消息在服务器上，联网后会自动加载。</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>回复</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>重新发送</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃发送</translation>
        </message>
        <message>
            <source>Show versions</source>
            <translation>查看历次修改</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>已读成员</translation>
        </message>
        <message>
            <source>Edit again</source>
            <translation>重新编辑</translation>
        </message>
        <message>
            <source>Show devices</source>
            <translation>查看设备</translation>
        </message>
        <message>
            <source>Copy selection</source>
            <translation>复制所选内容</translation>
        </message>
        <message>
            <source>Open link</source>
            <translation>打开链接</translation>
        </message>
        <message>
            <source>Copy link</source>
            <translation>复制链接</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>sentence, time</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <comment>name, time, text</comment>
            <translation>%1，%2：%3</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <comment>message, how far it came</comment>
            <translation>%1（%2）</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>file, what was written to it</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>file, how far it is</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Make a task of it…</source>
            <translation>转为任务…</translation>
        </message>
        <message>
            <source>Show the task made of it</source>
            <translation>查看由此建立的任务</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FindBar</name>
        <message>
            <source>Search in this conversation</source>
            <translation>在此会话中搜索</translation>
        </message>
        <message>
            <source>Older hit</source>
            <translation>上一条（更早）</translation>
        </message>
        <message>
            <source>Newer hit</source>
            <translation>下一条（更新）</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>第 %1 条，共 %2 条</translation>
        </message>
        <message>
            <source>%1 of more than %2</source>
            <translation>第 %1 条，共 %2 条以上</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
    </context>
    <context>
        <name>ExportSheet</name>
        <message>
            <source>%1 files</source>
            <comment>folder beside an exported page</comment>
            <translation>%1 的文件</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be fetched and are named as not included.</source>
            <translation>
                <numerusform>%n 个文件无法获取，已注明未包含。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) lie in the folder beside it.</source>
            <translation>
                <numerusform>%n 个文件在旁边的文件夹中。</numerusform>
            </translation>
        </message>
        <message>
            <source>Saving the files…</source>
            <translation>正在保存文件…</translation>
        </message>
        <message>
            <source>With files, in a folder beside it</source>
            <translation>连同文件，放在旁边的文件夹中</translation>
        </message>
        <message>
            <source>Export “%1”</source>
            <translation>导出“%1”</translation>
        </message>
        <message>
            <source>Kind of file</source>
            <translation>文件类型</translation>
        </message>
        <message>
            <source>Page to read and print (HTML)</source>
            <translation>便于阅读和打印的网页（HTML）</translation>
        </message>
        <message>
            <source>Data, one message a line (JSONL)</source>
            <translation>数据，每行一条消息（JSONL）</translation>
        </message>
        <message>
            <source>Only from this day on; empty: everything</source>
            <translation>从这一天起；留空则导出全部</translation>
        </message>
        <message>
            <source>Write the day like this: %1.</source>
            <translation>日期请写成 %1 的形式。</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>The file is not encrypted: whoever gets it can read the conversation. It holds what is on this computer.</source>
            <translation>导出的文件没有加密：任何拿到它的人都能阅读这个会话。文件只包含本机上已有的内容。</translation>
        </message>
        <message>
            <source>Exporting…</source>
            <translation>正在导出…</translation>
        </message>
        <message>
            <source>conversation</source>
            <translation>会话</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>导出到</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) were written to %1.</source>
            <translation>
                <numerusform>已将 %n 条记录写入 %1。</numerusform>
            </translation>
        </message>
        <message>
            <source>The folder is not there. Choose another one.</source>
            <translation>文件夹不存在。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The file could not be written there. Choose another folder.</source>
            <translation>无法在那里写入文件。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The disk is full; no file was made. Free some space and try again.</source>
            <translation>磁盘已满，未生成文件。请腾出空间后重试。</translation>
        </message>
        <message>
            <source>The history on this computer could not be read. Restart the program and try again.</source>
            <translation>无法读取本机的聊天记录。请重新启动程序后再试。</translation>
        </message>
    </context>
    <context>
        <name>TranscriptHtml</name>
        <message>
            <source>not included</source>
            <translation>未包含</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>date in an exported file</comment>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>Exported on %1 by %2 with %3</source>
            <translation>%2 于 %1 用%3导出</translation>
        </message>
        <message>
            <source>All times: %1 (%2)</source>
            <translation>所有时间：%1（%2）</translation>
        </message>
        <message>
            <source>This file is not encrypted. Give it only to people who may read the conversation.</source>
            <translation>此文件没有加密，请只交给有权阅读该会话的人。</translation>
        </message>
        <message>
            <source>Messages from %1 on</source>
            <translation>%1 起的消息</translation>
        </message>
        <message>
            <source>dddd, d MMMM yyyy</source>
            <comment>day separator in an exported file</comment>
            <translation>yyyy年M月d日 dddd</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>已编辑</translation>
        </message>
        <message>
            <source>not sent</source>
            <translation>未发送</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>共 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ConversationFiles</name>
        <message>
            <source>Save in folder</source>
            <translation>保存到文件夹</translation>
        </message>
        <message>
            <source>No program here opens this file. Save it and open it with another one.</source>
            <translation>本机没有程序能打开此文件。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>Nothing was sent. Your files are where they were.</source>
            <translation>没有发送任何内容。你的文件仍在原处。</translation>
        </message>
        <message>
            <source>Save a program?</source>
            <translation>要保存程序吗？</translation>
        </message>
        <message>
            <source>Save as</source>
            <translation>另存为</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
        <message>
            <source>Send files</source>
            <translation>发送文件</translation>
        </message>
        <message>
            <source>The picture is on the clipboard.</source>
            <translation>图片已复制到剪贴板。</translation>
        </message>
        <message>
            <source>There is nothing in this that can be sent.</source>
            <translation>其中没有可以发送的内容。</translation>
        </message>
        <message>
            <source>“%1” can do things on this computer when it is opened. It is not opened from here: save it only if you know what it is and trust who sent it.</source>
            <translation>“%1”打开后可能会在本机执行操作。此处不会打开它：只有在你清楚它是什么并信任发送者时才保存。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::VoiceBar</name>
        <message>
            <source>Listen to it</source>
            <translation>试听</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Recording a voice note</source>
            <translation>正在录制语音</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Stop and keep it here</source>
            <translation>停止并保留在此</translation>
        </message>
        <message>
            <source>Throw away</source>
            <translation>丢弃</translation>
        </message>
        <message>
            <source>Voice note that is not sent yet</source>
            <translation>尚未发送的语音</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::VoiceNotes</name>
        <message>
            <source>A voice note takes at most 10 minutes. What was spoken until then is kept.</source>
            <translation>一条语音最长 10 分钟，此前录下的内容已保留。</translation>
        </message>
        <message>
            <source>Record a voice note</source>
            <translation>录制语音</translation>
        </message>
        <message>
            <source>That was too short for a voice note: nothing was sent.</source>
            <translation>录音时间太短，没有发送。</translation>
        </message>
        <message>
            <source>The microphone cannot be heard. Look whether another program uses it, or whether the system lets programs hear it.</source>
            <translation>无法使用麦克风。请检查是否有其他程序正在使用它，或系统是否允许程序使用麦克风。</translation>
        </message>
        <message>
            <source>The microphone is gone. What was heard until then is kept.</source>
            <translation>麦克风已断开，此前录下的内容已保留。</translation>
        </message>
        <message>
            <source>The recording could not be made: nothing was sent.</source>
            <translation>录音失败，没有发送任何内容。</translation>
        </message>
        <message>
            <source>The voice note cannot be heard here. It can be sent all the same.</source>
            <translation>无法在此试听这条语音，但仍可发送。</translation>
        </message>
    </context>
</TS>
