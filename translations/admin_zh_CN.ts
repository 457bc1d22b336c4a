<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Admin</name>
        <message>
            <source>Looking at %1 …</source>
            <translation>正在检查 %1 …</translation>
        </message>
        <message>
            <source>--account needs an address like name@company.example.</source>
            <translation>--account 需要填写形如 name@company.example 的账号地址。</translation>
        </message>
        <message>
            <source>The password file cannot be read, or its first line is empty.</source>
            <translation>无法读取密码文件，或其第一行为空。</translation>
        </message>
        <message>
            <source>--host needs a name, or a name and a port: chat.example:5222.</source>
            <translation>--host 需要主机名，或主机名加端口：chat.example:5222。</translation>
        </message>
    </context>
    <context>
        <name>sw::DoctorReport</name>
        <message>
            <source>Sign-in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Session survives a break of the line</source>
            <translation>断线后会话可恢复</translation>
        </message>
        <message>
            <source>Clocks</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>Archive of the account</source>
            <translation>账号消息存档</translation>
        </message>
        <message>
            <source>Personal nodes (PEP)</source>
            <translation>个人节点（PEP）</translation>
        </message>
        <message>
            <source>Rooms</source>
            <translation>群</translation>
        </message>
        <message>
            <source>Options of rooms</source>
            <translation>群的选项</translation>
        </message>
        <message>
            <source>People in a room</source>
            <translation>群人数上限</translation>
        </message>
        <message>
            <source>Archive of rooms</source>
            <translation>群消息存档</translation>
        </message>
        <message>
            <source>Page of an archive</source>
            <translation>存档每页条数</translation>
        </message>
        <message>
            <source>Speed of archives</source>
            <translation>存档读取速度</translation>
        </message>
        <message>
            <source>Uploads</source>
            <translation>文件上传</translation>
        </message>
        <message>
            <source>A file goes up and comes back</source>
            <translation>文件上传后可原样取回</translation>
        </message>
        <message>
            <source>Speed of the line</source>
            <translation>线路速度</translation>
        </message>
        <message>
            <source>Large messages</source>
            <translation>大消息</translation>
        </message>
        <message>
            <source>this computer is %L1 s ahead of the server</source>
            <translation>本机比服务器快 %L1 秒</translation>
        </message>
        <message>
            <source>%L1 entries</source>
            <translation>%L1 条</translation>
        </message>
        <message>
            <source>at most %L1</source>
            <translation>最多 %L1 人</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>无限制</translation>
        </message>
        <message>
            <source>%L1 messages found</source>
            <translation>找到 %L1 条消息</translation>
        </message>
        <message>
            <source>%L1 ms a page</source>
            <translation>每页 %L1 毫秒</translation>
        </message>
        <message>
            <source>files up to %L1 KB</source>
            <translation>文件最大 %L1 KB</translation>
        </message>
        <message>
            <source>%L1 KB a second</source>
            <translation>每秒 %L1 KB</translation>
        </message>
        <message>
            <source>%L1 KB</source>
            <translation>%L1 KB</translation>
        </message>
        <message>
            <source>Store passwords for SCRAM-SHA-256. Prosody: password_hash = "SHA-256"; ejabberd: auth_scram_hash: sha256. People set new passwords once.</source>
            <translation>请按 SCRAM-SHA-256 保存密码。Prosody：password_hash = "SHA-256"；ejabberd：auth_scram_hash: sha256。之后员工需重设一次密码。</translation>
        </message>
        <message>
            <source>Check address, password, server name and certificate. Nothing else could be looked at.</source>
            <translation>请检查账号、密码、服务器名和证书。其他项目未能检查。</translation>
        </message>
        <message>
            <source>Switch on stream management. Prosody: module smacks; ejabberd: mod_stream_mgmt.</source>
            <translation>请启用流管理。Prosody：模块 smacks；ejabberd：mod_stream_mgmt。</translation>
        </message>
        <message>
            <source>Set the clocks by NTP: times of messages and certificates depend on them.</source>
            <translation>请用 NTP 校准时钟：消息时间和证书有效期都取决于它。</translation>
        </message>
        <message>
            <source>Invitations of people who are away would be lost. Prosody: module mam, default_archive_policy = true; ejabberd: mod_mam with default: always.</source>
            <translation>不在线的人会收不到入群邀请。Prosody：模块 mam，default_archive_policy = true；ejabberd：mod_mam，default: always。</translation>
        </message>
        <message>
            <source>The list of rooms does not fit. Prosody: module pep, pep_max_items = 10000; ejabberd: mod_pubsub with plugin pep, max_items_node: 10000.</source>
            <translation>群列表放不下。Prosody：模块 pep，pep_max_items = 10000；ejabberd：mod_pubsub 加插件 pep，max_items_node: 10000。</translation>
        </message>
        <message>
            <source>Employees could not talk in groups. Prosody: Component "rooms…" "muc"; ejabberd: mod_muc, access_create for employees.</source>
            <translation>员工无法群聊。Prosody：Component "rooms…" "muc"；ejabberd：mod_muc，并允许员工 access_create。</translation>
        </message>
        <message>
            <source>Use Prosody 0.12 or ejabberd 23 with the profile that comes with Storewire.</source>
            <translation>请使用 Prosody 0.12 或 ejabberd 23，并采用店讯附带的配置。</translation>
        </message>
        <message>
            <source>ejabberd: mod_muc, max_users: 5000.</source>
            <translation>ejabberd：mod_muc，max_users: 5000。</translation>
        </message>
        <message>
            <source>Nobody could read what was said while they were away. Prosody: module muc_mam in the rooms component, muc_log_all_rooms = true; ejabberd: mod_mam.</source>
            <translation>离线期间的消息将无法读取。Prosody：在群组件中启用模块 muc_mam，muc_log_all_rooms = true；ejabberd：mod_mam。</translation>
        </message>
        <message>
            <source>Catching up takes more questions than needed. Prosody: max_archive_query_results = 250.</source>
            <translation>补收消息时查询次数过多。Prosody：max_archive_query_results = 250。</translation>
        </message>
        <message>
            <source>Each page waits for the network. Prosody: network_settings = { nagle = false }.</source>
            <translation>每页都要等待网络。Prosody：network_settings = { nagle = false }。</translation>
        </message>
        <message>
            <source>Pieces of files are 1 to 4 MiB. Prosody: http_file_share_size_limit of at least 4 MiB; ejabberd: mod_http_upload, max_size.</source>
            <translation>文件分块大小为 1 至 4 MiB。Prosody：http_file_share_size_limit 至少 4 MiB；ejabberd：mod_http_upload 的 max_size。</translation>
        </message>
        <message>
            <source>Check that employees' PCs reach the HTTPS address and trust its certificate.</source>
            <translation>请确认员工电脑能访问该 HTTPS 地址并信任其证书。</translation>
        </message>
        <message>
            <source>A limit slows everybody down. Prosody: limits = { c2s = { rate = "10mb/s" } }; ejabberd: shaper_rules for c2s, none or 10 MB/s.</source>
            <translation>限速拖慢了所有人。Prosody：limits = { c2s = { rate = "10mb/s" } }；ejabberd：c2s 的 shaper_rules，不限或 10 MB/s。</translation>
        </message>
        <message>
            <source>The server refuses messages that Storewire may send. Prosody: c2s_stanza_size_limit = 256 * 1024; ejabberd: max_stanza_size: 262144.</source>
            <translation>服务器会拒收店讯可能发送的消息。Prosody：c2s_stanza_size_limit = 256 * 1024；ejabberd：max_stanza_size: 262144。</translation>
        </message>
        <message>
            <source>good</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>weak</source>
            <translation>欠佳</translation>
        </message>
        <message>
            <source>BAD</source>
            <translation>有问题</translation>
        </message>
        <message>
            <source>not seen</source>
            <translation>未检查</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) would break Storewire.</source>
            <translation>
                <numerusform>%n 项会影响店讯正常使用。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) work, but people will notice.</source>
            <translation>
                <numerusform>%n 项可用，但员工会察觉到。</numerusform>
            </translation>
        </message>
        <message>
            <source>This server suits Storewire.</source>
            <translation>该服务器适合店讯。</translation>
        </message>
        <message>
            <source>Not to be seen from outside, check in the server's own settings: how long archives and uploads are kept, how many rooms stay in memory, that the secret of uploads is fixed, and backups.</source>
            <translation>以下无法从外部看到，请在服务器配置中确认：消息存档和上传文件的保留时间、内存中保留的群数量、上传密钥是否固定、以及备份。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
</TS>
