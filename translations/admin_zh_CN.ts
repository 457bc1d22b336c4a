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
    <context>
        <name>sw::CompanyCommands</name>
        <message>
            <source>Move %1 to a medium that lies in a safe, and destroy the former recovery root.</source>
            <translation>请把 %1 移到放在保险柜里的介质上，并销毁原来的恢复根密钥。</translation>
        </message>
        <message>
            <source>Passphrase of the former recovery root:</source>
            <translation>原恢复根密钥的口令：</translation>
        </message>
        <message>
            <source>The root is replaced, and all administrators are certified by the new one. Run “publish” now, so that everybody knows.</source>
            <translation>根密钥已更换，所有管理员都已由新的根密钥重新认证。请立即运行“publish”，让所有人知道。</translation>
        </message>
        <message>
            <source>The root replaces itself. If it is lost, an administrator does (--as), with --former-recovery-file.</source>
            <translation>根密钥可自行更换。如已丢失，由管理员（--as）配合 --former-recovery-file 更换。</translation>
        </message>
        <message>
            <source>Who had the former root may still know this folder's content: change who can read it.</source>
            <translation>持有原根密钥的人可能仍知道此文件夹的内容：请更改可读取它的人。</translation>
        </message>
        <message>
            <source>Say with --account which account of the server is the company's own: company@shop.example.</source>
            <translation>请用 --account 指明公司在服务器上的专用账号，例如 company@shop.example。</translation>
        </message>
        <message>
            <source>Say with --name what the company is called.</source>
            <translation>请用 --name 填写公司名称。</translation>
        </message>
        <message>
            <source>“%1” is no time zone, such as Asia/Shanghai.</source>
            <translation>“%1”不是时区，应形如 Asia/Shanghai。</translation>
        </message>
        <message>
            <source>Say with --recovery-file where the recovery root is written.</source>
            <translation>请用 --recovery-file 指明恢复根密钥写到哪里。</translation>
        </message>
        <message>
            <source>A new passphrase for the root:</source>
            <translation>为根密钥设置新口令：</translation>
        </message>
        <message>
            <source>Another one for the recovery root:</source>
            <translation>为恢复根密钥设置另一个口令：</translation>
        </message>
        <message>
            <source>The company %1 is made. Its fingerprint:</source>
            <translation>公司“%1”已建立。指纹：</translation>
        </message>
        <message>
            <source>Move %1 to a medium that lies in a safe. It alone can replace a lost root.</source>
            <translation>请把 %1 移到锁在保险柜里的存储介质上。根密钥丢失时，只有它能换新的。</translation>
        </message>
        <message>
            <source>Next: administrators add NAME --scopes hr,rooms,devices</source>
            <translation>下一步：administrators add 名字 --scopes hr,rooms,devices</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>已移除</translation>
        </message>
        <message>
            <source>Say with --scopes what %1 may do: hr,rooms,devices.</source>
            <translation>请用 --scopes 指明 %1 能做什么：hr,rooms,devices。</translation>
        </message>
        <message>
            <source>A new passphrase, typed by %1:</source>
            <translation>新口令，由 %1 本人输入：</translation>
        </message>
        <message>
            <source>%1 is an administrator now: %2.</source>
            <translation>%1 现在是管理员：%2。</translation>
        </message>
        <message>
            <source>%1 is no administrator any more. Run “publish” now as another one, so that everybody knows.</source>
            <translation>%1 不再是管理员。请现在用另一位管理员运行 publish，让所有人知道。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) have not signed in yet with a slip of that administrator and need a new one: employees reset ADDRESS.</source>
            <translation>
                <numerusform>有 %n 人尚未用该管理员签发的邀请单登录，需要新邀请单：employees reset 账号地址。</numerusform>
            </translation>
        </message>
        <message>
            <source>That person may still know this folder's content: change who can read it.</source>
            <translation>此人可能仍知道文件夹里的内容：请更改谁能读取它。</translation>
        </message>
        <message>
            <source>A device is named by its key: 64 hexadecimal digits.</source>
            <translation>设备以其密钥指明：64 位十六进制数字。</translation>
        </message>
        <message>
            <source>The device is barred. Run “publish” now, so that everybody knows.</source>
            <translation>设备已停用。请现在运行 publish，让所有人知道。</translation>
        </message>
        <message>
            <source>Line %1 is not what was written, or something before it was taken out. From there on the log cannot be believed.</source>
            <translation>第 %1 行与当初写入的不同，或它之前有内容被删掉。从这里起日志不可信。</translation>
        </message>
        <message numerus="yes">
            <source>The last %n act(s) are missing from the log.</source>
            <translation>
                <numerusform>日志缺少最后 %n 条记录。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n act(s), all of them signed and in order.</source>
            <translation>
                <numerusform>共 %n 条记录，签名和次序全部正确。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::EmployeeCommands</name>
        <message numerus="yes">
            <source>%n line(s) must be mended first. Nothing was changed.</source>
            <translation>
                <numerusform>有 %n 行需要先改正。未做任何改动。</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing was changed: this was a dry run.</source>
            <translation>未做任何改动：这只是试运行。</translation>
        </message>
        <message numerus="yes">
            <source>  … and %n more</source>
            <translation>
                <numerusform>  ……还有 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>New units: %1</source>
            <translation>新单元：%1</translation>
        </message>
        <message>
            <source>New people: %1</source>
            <translation>新员工：%1</translation>
        </message>
        <message>
            <source>To another unit: %1</source>
            <translation>调到其他单元：%1</translation>
        </message>
        <message>
            <source>Changed: %1</source>
            <translation>有变更：%1</translation>
        </message>
        <message>
            <source>No longer in the table, so they leave: %1</source>
            <translation>表中已没有，视为离职：%1</translation>
        </message>
        <message>
            <source>Unchanged: %1</source>
            <translation>无变化：%1</translation>
        </message>
        <message>
            <source>%1 gets a new slip; devices of before no longer count after the next “publish”.</source>
            <translation>%1 将得到新邀请单；下次 publish 之后，原来的设备不再有效。</translation>
        </message>
        <message numerus="yes">
            <source>%n person(s) written to %1.</source>
            <translation>
                <numerusform>已把 %n 人写入 %1。</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is barred. Run “publish” now, so that everybody knows.</source>
            <translation>%1 已停用。请现在运行 publish，让所有人知道。</translation>
        </message>
        <message>
            <source>The folder is saved. What is due on the server is done by “accounts”.</source>
            <translation>文件夹已保存。服务器上待办的事由 accounts 完成。</translation>
        </message>
        <message>
            <source>On the server nothing is due.</source>
            <translation>服务器上没有待办的事。</translation>
        </message>
        <message>
            <source>%1 of %2 accounts</source>
            <translation>已完成 %1/%2 个账号</translation>
        </message>
        <message>
            <source>%1 of %2 accounts are as they should be on the server.</source>
            <translation>服务器上 %1/%2 个账号已就绪。</translation>
        </message>
        <message>
            <source>The rest is done by “accounts”.</source>
            <translation>其余的由 accounts 完成。</translation>
        </message>
    </context>
    <context>
        <name>sw::InvitationCommand</name>
        <message numerus="yes">
            <source>%n slip(s) written to %1. Print it, hand the slips out and delete the file.</source>
            <translation>
                <numerusform>已把 %n 张邀请单写入 %1。请打印并分发，然后删除该文件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of these accounts is/are not on the server yet: run “accounts”.</source>
            <translation>
                <numerusform>其中 %n 个账号服务器上还没有：请运行 accounts。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sw::OrganisationCommands</name>
        <message>
            <source>%1 has signed in with the slip.</source>
            <translation>%1 已用邀请单登录。</translation>
        </message>
        <message>
            <source>Version %1 of the organisation is published: %2.</source>
            <translation>组织架构第 %1 版已发布：%2。</translation>
        </message>
        <message>
            <source>%1, version %2 of %3, signed and whole.</source>
            <translation>%1，第 %2 版（%3），签名正确，内容完整。</translation>
        </message>
        <message>
            <source>%1: %2 people</source>
            <translation>%1：%2 人</translation>
        </message>
        <message>
            <source>Not signed in yet: %1. Revocations: %2.</source>
            <translation>尚未登录：%1。吊销：%2。</translation>
        </message>
        <message>
            <source>This folder has made version %1, which is not there. Run “publish” again.</source>
            <translation>此文件夹已生成第 %1 版，服务器上没有。请再次运行 publish。</translation>
        </message>
    </context>
    <context>
        <name>sw::Slips</name>
        <message>
            <source>Invitations</source>
            <translation>邀请单</translation>
        </message>
        <message>
            <source>Secret, for you alone</source>
            <translation>保密，仅限本人</translation>
        </message>
        <message>
            <source>valid until %1</source>
            <translation>有效期至 %1</translation>
        </message>
        <message>
            <source>Account:</source>
            <translation>账号：</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>邀请码</translation>
        </message>
        <message>
            <source>1. Start Storewire and sign in with your account, and this code in place of a password.</source>
            <translation>1. 打开店讯，用您的账号登录，密码处填写此邀请码。</translation>
        </message>
        <message>
            <source>2. Keep the slip where nobody else finds it: whoever has it could sign in as you. If it is lost, ask for a new one.</source>
            <translation>2. 请妥善保管此单：捡到它的人可以冒充您登录。如有遗失，请索取新单。</translation>
        </message>
    </context>
    <context>
        <name>sw::Tool</name>
        <message>
            <source>File with its passphrase.</source>
            <translation>存放其口令的文件。</translation>
        </message>
        <message>
            <source>The recovery root that replaces a lost root.</source>
            <translation>用来更换丢失的根密钥的恢复根密钥。</translation>
        </message>
        <message>
            <source>The same for the new administrator, or the new root.</source>
            <translation>新管理员或新根密钥的口令文件。</translation>
        </message>
        <message>
            <source>The computer's random numbers or the cryptographic library fail.</source>
            <translation>这台电脑的随机数或密码库有故障。</translation>
        </message>
        <message>
            <source>The company's folder; where the program stands if not given.</source>
            <translation>公司文件夹；不填则为当前文件夹。</translation>
        </message>
        <message>
            <source>Which administrator acts.</source>
            <translation>由哪位管理员操作。</translation>
        </message>
        <message>
            <source>File whose first line is the passphrase; otherwise it is asked for.</source>
            <translation>首行为口令的文件；不填则会询问。</translation>
        </message>
        <message>
            <source>The same for the recovery root.</source>
            <translation>同上，用于恢复根密钥。</translation>
        </message>
        <message>
            <source>Where the recovery root is written; keep it away from this computer.</source>
            <translation>恢复根密钥写到哪里；请勿留在这台电脑上。</translation>
        </message>
        <message>
            <source>The company's name.</source>
            <translation>公司名称。</translation>
        </message>
        <message>
            <source>Time zone of its units, Asia/Shanghai if not given.</source>
            <translation>各单元的时区，不填则为 Asia/Shanghai。</translation>
        </message>
        <message>
            <source>What the new administrator may do: hr,rooms,devices.</source>
            <translation>新管理员能做什么：hr,rooms,devices。</translation>
        </message>
        <message>
            <source>Only says what would be done.</source>
            <translation>只说明会做什么。</translation>
        </message>
        <message>
            <source>Leaves the server for later.</source>
            <translation>暂不处理服务器。</translation>
        </message>
        <message>
            <source>Takes over accounts that exist on the server; their passwords change.</source>
            <translation>接管服务器上已有的账号；其密码会更改。</translation>
        </message>
        <message>
            <source>More than a fifth of all people may leave at once.</source>
            <translation>允许一次有超过五分之一的人离职。</translation>
        </message>
        <message>
            <source>Also slips that were printed before.</source>
            <translation>包括以前打印过的邀请单。</translation>
        </message>
        <message>
            <source>Address to sign in with, name@domain.</source>
            <translation>登录用的账号地址，形如 name@domain。</translation>
        </message>
        <message>
            <source>File whose first line is the password; - reads it from standard input.</source>
            <translation>首行为密码的文件；- 表示从标准输入读取。</translation>
        </message>
        <message>
            <source>Where the server is, if DNS does not say: HOST or HOST:PORT.</source>
            <translation>DNS 没有记录时服务器的位置：主机 或 主机:端口。</translation>
        </message>
        <message>
            <source>The port speaks TLS from the first byte on.</source>
            <translation>该端口从第一个字节起就用 TLS。</translation>
        </message>
        <message>
            <source>The company's certificate authority, PEM.</source>
            <translation>公司的证书颁发机构，PEM 格式。</translation>
        </message>
        <message>
            <source>one of the above</source>
            <translation>以上命令之一</translation>
        </message>
        <message>
            <source>%1 cannot be read.</source>
            <translation>无法读取 %1。</translation>
        </message>
        <message>
            <source>%1 can be read by others; a passphrase must not be. Make it readable for you only.</source>
            <translation>%1 可被他人读取，口令文件不允许这样。请改为仅您本人可读。</translation>
        </message>
        <message>
            <source>There is no terminal to ask for a passphrase at; give --%1.</source>
            <translation>没有可以询问口令的终端；请提供 --%1。</translation>
        </message>
        <message>
            <source>A passphrase has at least 8 characters; better are four words or more.</source>
            <translation>口令至少 8 个字符；最好用四个以上的词。</translation>
        </message>
        <message>
            <source>The same again:</source>
            <translation>再输入一次：</translation>
        </message>
        <message>
            <source>These were two different passphrases. Nothing was changed.</source>
            <translation>两次输入的口令不同。未做任何改动。</translation>
        </message>
        <message>
            <source>Say with --as which administrator acts.</source>
            <translation>请用 --as 指明由哪位管理员操作。</translation>
        </message>
        <message>
            <source>Passphrase of %1:</source>
            <translation>%1 的口令：</translation>
        </message>
        <message>
            <source>Passphrase of the root:</source>
            <translation>根密钥的口令：</translation>
        </message>
        <message>
            <source>Password of %1:</source>
            <translation>%1 的密码：</translation>
        </message>
        <message>
            <source>Signing in as %1 failed: %2. What was made is kept.</source>
            <translation>以 %1 登录失败：%2。已做好的都已保留。</translation>
        </message>
    </context>
    <context>
        <name>sw::Words</name>
        <message>
            <source>This is not this company's recovery root, or it has been replaced. Nothing was changed.</source>
            <translation>这不是本公司的恢复根密钥，或它已被更换。未作任何更改。</translation>
        </message>
        <message>
            <source>%1 exists already. Nothing was written; choose a new place.</source>
            <translation>%1 已存在。没有写入任何内容；请另选位置。</translation>
        </message>
        <message>
            <source>%1 is not a company's folder. Make one with “company init”, or name it with --folder.</source>
            <translation>%1 不是公司文件夹。请用 company init 建立，或用 --folder 指明。</translation>
        </message>
        <message>
            <source>%1 cannot be read. Nothing was changed.</source>
            <translation>无法读取 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>%1 cannot be written. What was there before is kept.</source>
            <translation>无法写入 %1。原有内容已保留。</translation>
        </message>
        <message>
            <source>Another administrator's command is at work in this folder. Try again when it has ended.</source>
            <translation>另一个管理命令正在使用此文件夹。请等它结束后再试。</translation>
        </message>
        <message>
            <source>%1 is damaged: it is not what was written. Nothing was changed; take it from a backup.</source>
            <translation>%1 已损坏，与当初写入的不同。未做任何改动；请从备份恢复。</translation>
        </message>
        <message>
            <source>The passphrase does not open %1. Nothing was changed.</source>
            <translation>口令打不开 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>There is not enough memory to work on the passphrase (256 MB). Nothing was changed.</source>
            <translation>内存不足，无法处理口令（需 256 MB）。未做任何改动。</translation>
        </message>
        <message>
            <source>There is no administrator “%1”, or the name cannot be used: letters, digits, - _ .</source>
            <translation>没有管理员“%1”，或名字不可用：只能用字母、数字、- _ .</translation>
        </message>
        <message>
            <source>There is an administrator “%1” already.</source>
            <translation>管理员“%1”已存在。</translation>
        </message>
        <message>
            <source>Nobody of the company has the address %1. Nothing was changed.</source>
            <translation>公司里没有人使用地址 %1。未做任何改动。</translation>
        </message>
        <message>
            <source>%1 people are missing from this file, more than a fifth of all. Nothing was changed. If they really leave, add --allow-many-leavers.</source>
            <translation>此文件缺少 %1 人，超过总数的五分之一。未做任何改动。如果他们确实离职，请加上 --allow-many-leavers。</translation>
        </message>
        <message>
            <source>The organisation is larger than one upload of 16 MB takes. What was made is kept.</source>
            <translation>组织数据超过一次上传的上限 16 MB。已做好的都已保留。</translation>
        </message>
        <message>
            <source>The server takes no upload: %1 What was made is kept; run “publish” again.</source>
            <translation>服务器不接受上传：%1 已做好的都已保留；请再次运行 publish。</translation>
        </message>
        <message>
            <source>The upload failed: %1. What was made is kept; run “publish” again.</source>
            <translation>上传失败：%1。已做好的都已保留；请再次运行 publish。</translation>
        </message>
        <message>
            <source>The server did not take the pointer to the organisation: %1 Run “publish” again.</source>
            <translation>服务器没有接受组织架构的指向：%1 请再次运行 publish。</translation>
        </message>
        <message>
            <source>The organisation cannot be fetched: %1</source>
            <translation>无法取得组织架构：%1</translation>
        </message>
        <message>
            <source>This administrator's key is not for that. Nothing was changed. Who may do it: “administrators list”.</source>
            <translation>这位管理员的密钥无权做这件事。未做任何改动。谁有权限：administrators list。</translation>
        </message>
        <message>
            <source>This administrator was removed. Nothing was changed.</source>
            <translation>这位管理员已被移除。未做任何改动。</translation>
        </message>
        <message>
            <source>The root has not certified this administrator's key. Nothing was changed.</source>
            <translation>根密钥没有认证这位管理员的密钥。未做任何改动。</translation>
        </message>
        <message>
            <source>This belongs to another company. It was not believed.</source>
            <translation>这属于另一家公司，未予采信。</translation>
        </message>
        <message>
            <source>The server shows an older or another organisation than this folder's. It was not believed.</source>
            <translation>服务器上的组织架构比此文件夹的旧，或与之不同，未予采信。</translation>
        </message>
        <message>
            <source>The list of revocations does not fit together. It was not believed.</source>
            <translation>吊销列表前后不符，未予采信。</translation>
        </message>
        <message>
            <source>The key of this folder does not open the organisation.</source>
            <translation>此文件夹的密钥打不开该组织架构。</translation>
        </message>
        <message>
            <source>The signatures do not fit together (%1). It was not believed.</source>
            <translation>签名不相符（%1），未予采信。</translation>
        </message>
        <message>
            <source>this is not a table as text. Save it as “CSV UTF-8” or CSV</source>
            <translation>这不是文本表格。请另存为“CSV UTF-8”或 CSV</translation>
        </message>
        <message>
            <source>a quotation mark is never closed</source>
            <translation>有引号没有闭合</translation>
        </message>
        <message>
            <source>there is nobody in it</source>
            <translation>里面没有人</translation>
        </message>
        <message>
            <source>the column “%1” is missing</source>
            <translation>缺少“%1”一列</translation>
        </message>
        <message>
            <source>the employee number is missing</source>
            <translation>缺少工号</translation>
        </message>
        <message>
            <source>the name is missing</source>
            <translation>缺少姓名</translation>
        </message>
        <message>
            <source>the store or department is missing</source>
            <translation>缺少门店或部门</translation>
        </message>
        <message>
            <source>“%1…” is too long or has line breaks</source>
            <translation>“%1……”太长或含有换行</translation>
        </message>
        <message>
            <source>“%1” cannot be an account of this server</source>
            <translation>“%1”不能作为此服务器的账号</translation>
        </message>
        <message>
            <source>“%1” is no kind of unit: store, department or region</source>
            <translation>“%1”不是单元类型：应为门店、部门或区域</translation>
        </message>
        <message>
            <source>“%1” is no time zone, such as Asia/Shanghai</source>
            <translation>“%1”不是时区，应形如 Asia/Shanghai</translation>
        </message>
        <message>
            <source>“%1” are no opening hours, such as 09:00-21:00</source>
            <translation>“%1”不是营业时间，应形如 09:00-21:00</translation>
        </message>
        <message>
            <source>line %1 has the same employee number</source>
            <translation>与第 %1 行工号相同</translation>
        </message>
        <message>
            <source>line %1 has the same account</source>
            <translation>与第 %1 行账号相同</translation>
        </message>
        <message>
            <source>this account belongs to %1</source>
            <translation>此账号属于%1</translation>
        </message>
        <message>
            <source>this employee has the account %1, which cannot be changed</source>
            <translation>此员工的账号是 %1，不能更改</translation>
        </message>
        <message>
            <source>The file: %1.</source>
            <translation>文件：%1。</translation>
        </message>
        <message>
            <source>Line %1: %2.</source>
            <translation>第 %1 行：%2。</translation>
        </message>
        <message>
            <source>%1: an account of this name exists already and was not touched. To take it over and change its password: --adopt.</source>
            <translation>%1：已有同名账号，未作改动。如要接管并更改其密码：--adopt。</translation>
        </message>
        <message>
            <source>%1: the server has no such account.</source>
            <translation>%1：服务器上没有此账号。</translation>
        </message>
        <message>
            <source>%1: the server refused: %2</source>
            <translation>%1：服务器拒绝：%2</translation>
        </message>
        <message>
            <source>The server does not let this account administer it. See the profiles: admins (Prosody), acl company and mod_configure (ejabberd).</source>
            <translation>服务器不允许此账号进行管理。请看配置：admins（Prosody）、acl company 和 mod_configure（ejabberd）。</translation>
        </message>
        <message>
            <source>%1: no answer from the server. It is asked again the next time.</source>
            <translation>%1：服务器没有答复。下次会再问。</translation>
        </message>
        <message>
            <source>hr (people, units, invitations)</source>
            <translation>hr（人员、单元、邀请）</translation>
        </message>
        <message>
            <source>rooms</source>
            <translation>rooms（群）</translation>
        </message>
        <message>
            <source>devices (lost and stolen ones)</source>
            <translation>devices（丢失、被盗的设备）</translation>
        </message>
        <message>
            <source>There is no slip to print. Those printed before: --all. A new one: employees reset ADDRESS.</source>
            <translation>没有邀请单可打印。以前打印过的：--all。新邀请单：employees reset 账号地址。</translation>
        </message>
        <message>
            <source>The company's own account must be called %1: there everybody's program looks for what the company publishes. Nothing was made.</source>
            <translation>公司专用账号必须是 %1：所有人的程序都从那里获取公司发布的内容。什么都没有建立。</translation>
        </message>
    </context>
    <context>
        <name>sw::EmployeeCommands</name>
        <message>
            <source>%1 has signed in already; the first password is not kept. A new one: employees reset.</source>
            <translation>%1 已经登录过，首个密码不再保存。新密码：employees reset。</translation>
        </message>
    </context>
    <context>
        <name>sw::Tool</name>
        <message>
            <source>Administration of a company that uses Storewire.

doctor                         what of the server would break Storewire, seen by an ordinary account
company init                   makes the company's folder and its recovery root
company replace-root           a new root, by the root itself or by the recovery root
administrators list|add|revoke who may do what; asks for the root's passphrase
employees import FILE.csv      takes HR's table over and makes, or removes, the accounts
employees reset ADDRESS        a new slip for somebody: forgotten password, lost computer
employees password ADDRESS     the first password of somebody who has not signed in yet
employees export FILE.csv      everybody, as a table
accounts                       does what is still due on the server
invitations FILE.pdf           slips to print for those who have not signed in yet; FILE.csv: as a table
publish                        gives the signed organisation to everybody
organisation show              what the server shows, checked
revoke person|device WHO       bars a person, or a device by its key
audit                          who did what, checked</source>
            <translation>使用店讯的公司的管理工具。

doctor                         以普通员工账号检查服务器，看有什么会妨碍店讯
company init                   建立公司文件夹和恢复根密钥
company replace-root           更换根密钥：用根密钥本身，或用恢复根密钥
administrators list|add|revoke 谁能做什么；需要根密钥的口令
employees import 文件.csv      导入人事表，并建立或删除账号
employees reset 账号地址       给某人一张新邀请单：忘记密码、丢失电脑
employees password 账号地址    尚未登录者的首个密码
employees export 文件.csv      把所有人导出成表格
accounts                       完成服务器上尚未完成的事
invitations 文件.pdf           为尚未登录的人打印邀请单；文件.csv：输出为表格
publish                        把签名的组织架构发布给所有人
organisation show              查看并核对服务器上的组织架构
revoke person|device 对象      停用某人，或按密钥停用某台设备
audit                          谁做过什么，并核对</translation>
        </message>
    </context>
</TS>
