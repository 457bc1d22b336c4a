<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>FileWords</name>
        <message>
            <source>%1 / %2</source>
            <comment>how far a film is, and how long</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>%1×</source>
            <comment>speed of a film</comment>
            <translation>%1 倍</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>how long a recording is, and how far it has come</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>%1 % of %2</source>
            <translation>%2 的 %1%</translation>
        </message>
        <message>
            <source>%1 % of %2 · %3/s · %4 left</source>
            <translation>%2 的 %1% · %3/秒 · 还需 %4</translation>
        </message>
        <message>
            <source>%1 · comes when you are online again</source>
            <translation>%1 · 联网后自动下载</translation>
        </message>
        <message>
            <source>%1 · goes out when you are online again</source>
            <translation>%1 · 联网后自动发送</translation>
        </message>
        <message>
            <source>%1 · waits its turn</source>
            <translation>%1 · 排队等待发送</translation>
        </message>
        <message>
            <source>%1 · no longer on the server</source>
            <translation>%1 · 服务器上已没有</translation>
        </message>
        <message>
            <source>%1 · not fetched</source>
            <translation>%1 · 下载失败</translation>
        </message>
        <message>
            <source>%1 · not sent</source>
            <translation>%1 · 发送失败</translation>
        </message>
        <message>
            <source>%1 · on this computer</source>
            <translation>%1 · 已在本机</translation>
        </message>
        <message>
            <source>%1 · paused</source>
            <translation>%1 · 已暂停</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>复制图片</translation>
        </message>
        <message>
            <source>Fetch</source>
            <translation>下载</translation>
        </message>
        <message>
            <source>Forward…</source>
            <translation>转发…</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>No network. The file comes by itself when you are online again.</source>
            <translation>没有网络。联网后文件会自动下载。</translation>
        </message>
        <message>
            <source>No network. The file is kept and goes out by itself.</source>
            <translation>没有网络。文件已保留，联网后自动发送。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>The file cannot be written there. Choose another folder.</source>
            <translation>无法写入该位置，请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The file is no longer where it was, or cannot be read. What was sent so far is kept: put it back and try again, or discard it.</source>
            <translation>文件已不在原处，或无法读取。已发送的部分仍保留：请放回原处后重试，或放弃发送。</translation>
        </message>
        <message>
            <source>The file kept changing while it was read. Close the program that writes it and try again.</source>
            <translation>读取时文件一直在变化。请关闭正在写入它的程序后重试。</translation>
        </message>
        <message>
            <source>The server does not give you this file. Ask whoever sent it to send it again.</source>
            <translation>服务器不允许你下载此文件。请让发送者重新发送。</translation>
        </message>
        <message>
            <source>The server failed several times. What is done is kept; try again, it goes on from there.</source>
            <translation>服务器多次出错。已完成的部分仍保留，重试会从中断处继续。</translation>
        </message>
        <message>
            <source>The server has no more space for your files. The file stays on your computer; ask your administrator, then try again.</source>
            <translation>服务器上你的文件空间已满。文件仍在你的电脑上；请联系管理员后重试。</translation>
        </message>
        <message>
            <source>The server no longer keeps this file. Whoever still has it can send it again.</source>
            <translation>服务器已不再保留此文件。仍有此文件的人可以重新发送。</translation>
        </message>
        <message>
            <source>The server takes no file of this size. It stays on your computer: make it smaller, or send it in parts.</source>
            <translation>文件超过服务器允许的大小。文件仍在你的电脑上：请压缩或分成几部分发送。</translation>
        </message>
        <message>
            <source>This computer&apos;s disk is full. What is here is kept; make room and try again.</source>
            <translation>本机磁盘已满。已下载的部分仍保留；请清理空间后重试。</translation>
        </message>
        <message>
            <source>This is a folder or has no name. Choose the files in it.</source>
            <translation>这是文件夹或没有名称。请选择其中的文件。</translation>
        </message>
        <message>
            <source>This picture cannot be shown here, for its size or its kind. Save it and open it with another program.</source>
            <translation>图片因大小或格式无法在此显示。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>This server takes no files. The file stays on your computer; ask your administrator.</source>
            <translation>此服务器不接收文件。文件仍在你的电脑上；请联系管理员。</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>What the server gave is not what was sent, so nothing of it was kept. Try again, or ask whoever sent it to send it again.</source>
            <translation>服务器给出的内容与发送的不一致，因此未保留任何部分。请重试，或让发送者重新发送。</translation>
        </message>
        <message>
            <source>You may not send files here. The file stays on your computer.</source>
            <translation>你不能在这里发送文件。文件仍在你的电脑上。</translation>
        </message>
        <message>
            <source>[File] %1</source>
            <translation>[文件] %1</translation>
        </message>
        <message>
            <source>[Picture]</source>
            <translation>[图片]</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>再发一次</translation>
        </message>
        <message>
            <source>Ask for it again</source>
            <translation>请人重新发送</translation>
        </message>
        <message>
            <source>no longer where it was</source>
            <translation>已不在原处</translation>
        </message>
        <message>
            <source>keeps changing</source>
            <translation>内容一直在变</translation>
        </message>
        <message>
            <source>the server does not give it</source>
            <translation>服务器不提供</translation>
        </message>
        <message>
            <source>no network</source>
            <translation>没有网络</translation>
        </message>
        <message>
            <source>the server failed</source>
            <translation>服务器出错</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>磁盘已满</translation>
        </message>
        <message>
            <source>cannot be written there</source>
            <translation>无法写入该位置</translation>
        </message>
        <message>
            <source>came damaged</source>
            <translation>收到的内容已损坏</translation>
        </message>
        <message>
            <source>no longer on the server</source>
            <translation>服务器上已没有</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
    </context>
    <context>
        <name>MediaWords</name>
        <message>
            <source>Cannot be played here</source>
            <translation>无法在这里播放</translation>
        </message>
        <message>
            <source>Could not be fetched</source>
            <translation>下载失败</translation>
        </message>
        <message>
            <source>Damaged, cannot be played</source>
            <translation>已损坏，无法播放</translation>
        </message>
        <message>
            <source>Files of this kind are not played here. Save it and open it with another program.</source>
            <translation>这种格式的文件无法在这里播放。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>No decoder for %1</source>
            <translation>没有 %1 解码器</translation>
        </message>
        <message>
            <source>The file is no longer fetched.</source>
            <translation>文件已停止下载。</translation>
        </message>
        <message>
            <source>The file itself is in order: save it, or open it with another program.</source>
            <translation>文件本身没有问题：请另存，或用其他程序打开。</translation>
        </message>
        <message>
            <source>The picture has more pixels than are decoded here.</source>
            <translation>画面的像素太多，这里无法解码。</translation>
        </message>
        <message>
            <source>The picture is coded as %1; there is no decoder for it here.</source>
            <comment>%1 = name of a coding, such as H.265</comment>
            <translation>画面采用 %1 编码，这里没有它的解码器。</translation>
        </message>
        <message>
            <source>The sound is coded as %1; there is no decoder for it here.</source>
            <comment>%1 = name of a coding, such as AC-3</comment>
            <translation>声音采用 %1 编码，这里没有它的解码器。</translation>
        </message>
        <message>
            <source>There is no decoder for the picture here.</source>
            <translation>这里没有画面所需的解码器。</translation>
        </message>
        <message>
            <source>There is no decoder for the sound here.</source>
            <translation>这里没有声音所需的解码器。</translation>
        </message>
        <message>
            <source>This file cannot be played here. It is kept as it is: save it to open it with another program, if you trust who sent it.</source>
            <translation>这个文件无法在这里播放，文件本身未受影响。如果信任发送者，可另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>This file is damaged, or not what its name says, and cannot be played here. It is kept as it is: ask whoever sent it to send it again.</source>
            <translation>这个文件已损坏，或与文件名不符，无法在这里播放。文件本身未受影响，请让发送者重新发送。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FailureNote</name>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open with another program</source>
            <translation>用其他程序打开</translation>
        </message>
        <message>
            <source>Open with another program?</source>
            <translation>用其他程序打开吗？</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>“%1” could not be shown here. Such files can be made to harm the program that opens them, and other programs are not protected from them as this one is: open it only if you trust who sent it.</source>
            <translation>“%1”无法在这里显示。这类文件可能被人做了手脚，专门攻击打开它的程序；其他程序不像本程序这样有隔离保护。只有信任发送人时才打开。</translation>
        </message>
        <message>
            <source>“%1” is not played</source>
            <translation>无法播放“%1”</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PictureViewer</name>
        <message>
            <source>%1, %2, %3</source>
            <comment>who sent it, when, size</comment>
            <translation>%1，%2，%3</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Newer picture</source>
            <translation>下一张（较新）</translation>
        </message>
        <message>
            <source>Older picture</source>
            <translation>上一张（较早）</translation>
        </message>
        <message>
            <source>Picture %1</source>
            <translation>图片 %1</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
        <message>
            <source>Turn to the right</source>
            <translation>向右旋转</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::Pieces</name>
        <message>
            <source>Files %1</source>
            <comment>name of an archive; %1 = date</comment>
            <translation>文件 %1</translation>
        </message>
        <message>
            <source>Picture %1</source>
            <comment>name of a pasted picture; %1 = date and time</comment>
            <translation>图片 %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>file, its size</comment>
            <translation>%1，%2</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FileListModel</name>
        <message>
            <source>%1, %2</source>
            <comment>file, how far it is</comment>
            <translation>%1，%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>file, when it was sent</comment>
            <translation>%1，%2</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FileListDelegate</name>
        <message>
            <source>%1 · %2</source>
            <comment>who sent the file, how far it is</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <comment>who sent the file, in which conversation, how far it is</comment>
            <translation>%1 · %2 · %3</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::RoomFilesSheet</name>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::PieceDelegate</name>
        <message>
            <source>This file cannot be read.</source>
            <translation>无法读取此文件。</translation>
        </message>
        <message>
            <source>%1 is more than the server takes (%2).</source>
            <translation>%1，超过服务器上限（%2）。</translation>
        </message>
        <message>
            <source>Looking at it …</source>
            <translation>正在查看…</translation>
        </message>
        <message>
            <source>%1 instead of %2</source>
            <translation>%1（原 %2）</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SavingCard</name>
        <message numerus="yes">
            <source>%1 of %n file(s) were saved</source>
            <translation>
                <numerusform>共 %n 个文件，已保存 %1 个</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>file, why it was not saved</comment>
            <translation>%1：%2</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be saved.</source>
            <translation>
                <numerusform>%n 个文件未能保存。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) were saved</source>
            <translation>
                <numerusform>已保存 %n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
        <message>
            <source>Cancelled. What was saved is kept.</source>
            <translation>已取消，已保存的文件会保留。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message numerus="yes">
            <source>Saving file %1 of %n</source>
            <translation>
                <numerusform>正在保存第 %1 个文件，共 %n 个</numerusform>
            </translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>Stopping …</source>
            <translation>正在停止…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另有 %n 个</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SendSheet</name>
        <message>
            <source>Send pictures smaller, without the place and camera noted in them</source>
            <translation>发送较小的图片，并去除拍摄地点和相机信息</translation>
        </message>
        <message>
            <source>Send files</source>
            <translation>发送文件</translation>
        </message>
        <message>
            <source>Send files to %1</source>
            <translation>发送文件到 %1</translation>
        </message>
        <message>
            <source>Files to send</source>
            <translation>要发送的文件</translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Add a caption</source>
            <translation>添加说明</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be sent and stay where they are.</source>
            <translation>
                <numerusform>%n 个文件无法发送，仍在原处。</numerusform>
            </translation>
        </message>
        <message>
            <source>Each file in the folder is sent by itself.</source>
            <translation>文件夹中的文件会逐个发送。</translation>
        </message>
        <message>
            <source>Send as one zip archive</source>
            <translation>打包为一个 zip 文件发送</translation>
        </message>
        <message>
            <source>Packing “%1” …</source>
            <translation>正在打包“%1”…</translation>
        </message>
        <message>
            <source>The archive would be too large: the server takes at most %1.</source>
            <translation>打包后会过大：服务器最多接受 %1。</translation>
        </message>
        <message numerus="yes">
            <source>At most %n file(s) go one by one: send them as one zip archive, or choose fewer.</source>
            <translation>
                <numerusform>逐个发送一次最多 %n 个文件：请打包为一个 zip 文件发送，或减少文件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1, as “%2”</source>
            <translation>
                <numerusform>%n 个文件，%1，打包为“%2”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n file(s) go at once: the others were left out.</source>
            <translation>
                <numerusform>一次最多发送 %n 个文件，其余的已略去。</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking what there is …</source>
            <translation>正在查看…</translation>
        </message>
        <message>
            <source>Looking at file %1 of %2 …</source>
            <translation>正在查看第 %1 个文件，共 %2 个…</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), %1</source>
            <translation>
                <numerusform>%n 个文件，%1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::ui::DocumentViewer</name>
        <message>
            <source>%1 %</source>
            <comment>how large</comment>
            <translation>%1%</translation>
        </message>
        <message>
            <source>%1, fit to width</source>
            <comment>how large</comment>
            <translation>%1，适合宽度</translation>
        </message>
        <message>
            <source>Document %1</source>
            <translation>文档 %1</translation>
        </message>
        <message>
            <source>Fit to width (Ctrl+0)</source>
            <translation>适合宽度（Ctrl+0）</translation>
        </message>
        <message>
            <source>Go to page (Ctrl+G)</source>
            <translation>转到页（Ctrl+G）</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>页码</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>第 %1 页，共 %2 页</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>This file cannot be shown here. It is kept as it is: save it to open it with another program, if you trust who sent it.</source>
            <translation>此文件无法在此显示，文件本身保持原样。若信任发送人，请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>This file is damaged, or not what its name says, and cannot be shown here. It is kept as it is: ask whoever sent it to send it again.</source>
            <translation>此文件已损坏，或与其名称不符，无法在此显示。文件保持原样：请发送人重新发送。</translation>
        </message>
        <message>
            <source>This file is locked with a password and cannot be shown here. Save it and open it with another program.</source>
            <translation>此文件设有密码，无法在此显示。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>This file is too large to be shown here. Save it and open it with another program.</source>
            <translation>此文件太大，无法在此显示。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>This page cannot be shown here. Save the file to open it with another program.</source>
            <translation>此页无法在此显示。请另存文件后用其他程序打开。</translation>
        </message>
        <message>
            <source>of %1</source>
            <comment>page … of how many</comment>
            <translation>/ %1</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::ViewerFrame</name>
        <message>
            <source>%1, %2, %3</source>
            <comment>who sent it, when, size</comment>
            <translation>%1，%2，%3</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::TextViewer</name>
        <message>
            <source>Only the beginning is shown. Save the file to see all of it in another program.</source>
            <translation>这里只显示开头部分。请另存文件，用其他程序查看全部内容。</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>Text %1</source>
            <translation>文本 %1</translation>
        </message>
        <message>
            <source>This file is no text that can be shown here. Save it and open it with another program.</source>
            <translation>此文件不是可以在此显示的文本。请另存后用其他程序打开。</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>表格</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilmViewer</name>
        <message>
            <source>Film %1</source>
            <translation>视频 %1</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>Loading …</source>
            <translation>加载中…</translation>
        </message>
        <message>
            <source>Newer film</source>
            <translation>较新的视频</translation>
        </message>
        <message>
            <source>Older film</source>
            <translation>较早的视频</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <source>Sound off</source>
            <translation>静音</translation>
        </message>
        <message>
            <source>Sound on</source>
            <translation>取消静音</translation>
        </message>
        <message>
            <source>Speed (S)</source>
            <translation>播放速度 (S)</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>音量</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::SeekBar</name>
        <message>
            <source>Position</source>
            <translation>播放位置</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LinkListDelegate</name>
        <message>
            <source>%1 · %2</source>
            <comment>who sent the link, the message's words</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <comment>who sent the link, in which conversation, the message's words</comment>
            <translation>%1 · %2 · %3</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::LinkListModel</name>
        <message>
            <source>%1, in “%2”</source>
            <comment>address, the message's words</comment>
            <translation>%1，见“%2”</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilesPage</name>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>Nothing fits</source>
            <translation>没有符合的内容</translation>
        </message>
        <message>
            <source>Try another name, conversation or sender.</source>
            <translation>换个名称、会话或发送人试试。</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>No pictures yet</source>
            <translation>还没有图片</translation>
        </message>
        <message>
            <source>No files yet</source>
            <translation>还没有文件</translation>
        </message>
        <message>
            <source>Files from all conversations stand here.</source>
            <translation>所有会话中的文件会列在这里。</translation>
        </message>
        <message>
            <source>No links yet</source>
            <translation>还没有链接</translation>
        </message>
        <message>
            <source>Addresses in messages stand here.</source>
            <translation>消息中的网址会列在这里。</translation>
        </message>
        <message>
            <source>Show in the conversation</source>
            <translation>在会话中显示</translation>
        </message>
        <message>
            <source>Open link</source>
            <translation>打开链接</translation>
        </message>
        <message>
            <source>Copy link</source>
            <translation>复制链接</translation>
        </message>
        <message numerus="yes">
            <source>Save %n file(s)…</source>
            <translation>
                <numerusform>保存 %n 个文件…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Forward %n file(s)…</source>
            <translation>
                <numerusform>转发 %n 个文件…</numerusform>
            </translation>
        </message>
        <message>
            <source>Files of this conversation stand here.</source>
            <translation>当前会话中的文件会列在这里。</translation>
        </message>
        <message>
            <source>Pictures and films from all conversations stand here.</source>
            <translation>所有会话中的图片和视频会显示在这里。</translation>
        </message>
        <message>
            <source>Pictures and films of this conversation stand here.</source>
            <translation>当前会话中的图片和视频会显示在这里。</translation>
        </message>
    </context>
    <context>
        <name>sw::ui::FilesHead</name>
        <message>
            <source>Part of the address or message</source>
            <translation>网址或消息中的文字</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
        <message>
            <source>Links</source>
            <translation>链接</translation>
        </message>
        <message>
            <source>Part of the name</source>
            <translation>名称中的文字</translation>
        </message>
        <message>
            <source>In which conversation</source>
            <translation>所在会话</translation>
        </message>
        <message>
            <source>From whom</source>
            <translation>发送人</translation>
        </message>
        <message>
            <source>Kind of files</source>
            <translation>文件类型</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>排序</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>全部文件</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>文档</translation>
        </message>
        <message>
            <source>Sound and film</source>
            <translation>音频和视频</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>最新在前</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>按名称</translation>
        </message>
        <message>
            <source>Largest first</source>
            <translation>最大在前</translation>
        </message>
        <message>
            <source>All conversations</source>
            <translation>全部会话</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>This conversation</source>
            <translation>当前会话</translation>
        </message>
    </context>
</TS>
