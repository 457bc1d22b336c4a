-- SPDX-License-Identifier: Apache-2.0
-- Prosody 0.12 for Storewire. The same file serves the administrator (as /etc/prosody/prosody.cfg.lua), the demo and the tests.
--
-- An administrator changes the block "This site" and nothing else. run-server.sh changes nothing in here at all: it runs the
-- file as it stands and hands its folder, domain and ports over in SW_… environment variables.
-- Only what Storewire uses is switched on: no BOSH, no websocket, no registration, no federation with other servers.

---------------------------------------------------------------------------------------------------- This site
local folder = ENV_SW_DIR                          -- set only by run-server.sh: everything below this folder, loopback only
local domain = ENV_SW_DOMAIN or "shop.example"     -- people are name@domain
local port   = tonumber(ENV_SW_PORT or "5222")     -- STARTTLS
local tls    = tonumber(ENV_SW_TLS_PORT or "5223") -- direct TLS (_xmpps-client._tcp in DNS)
local https  = tonumber(ENV_SW_HTTPS_PORT or "5281") -- uploads
local uploads_url = ENV_SW_UPLOADS_URL or ("https://files."..domain..":"..https.."/") -- what the clients are told
local keep   = "never"                             -- when archived messages may be deleted ("never", "2y"); law or policy decides
-- One certificate has to name: domain, rooms.domain and files.domain.

---------------------------------------------------------------------------------------------------- Where things lie
local data = folder and folder.."/data" or "/var/lib/prosody"
data_path    = data
pidfile      = folder and folder.."/server.pid" or "/run/prosody/prosody.pid"
certificates = folder and folder.."/certs" or "certs"
admin_socket = data.."/prosody.sock"
log = folder and { info = folder.."/server.log" } or { info = "*syslog" }
run_as_root  = folder ~= nil                       -- containers and CI often have no other user; never so in a company

interfaces       = folder and { "127.0.0.1" } or { "*", "::" }
local_interfaces = { "127.0.0.1" }
c2s_ports            = { port }
c2s_direct_tls_ports = { tls }
https_ports, https_interfaces = { https }, interfaces
http_ports           = {}                          -- uploads only over TLS
s2s_ports, component_ports = {}, {}
if folder then                                     -- one pair of files for every name, wherever the port is
	local pair = { certificate = folder.."/certs/server.crt"; key = folder.."/certs/server.key" }
	ssl, c2s_direct_tls_ssl, https_ssl = pair, pair, pair
end

---------------------------------------------------------------------------------------------------- What runs
modules_enabled = {
	"roster"; "groups";                            -- who sees whom: units as roster groups from groups_file
	"saslauth"; "tls"; "limits"; "disco"; "ping"; "version";
	"smacks"; "csi"; "csi_simple";                 -- resume after a break in the line; quiet while the window is hidden
	"mam"; "pep"; "vcard4";                        -- account archive; profile, avatar, bookmarks, device keys
	"admin_shell";                                 -- `prosodyctl shell`, through a socket in the data folder
	"user_account_management";                     -- people change their own password
	"admin_adhoc";                                 -- accounts by commands of the account named in admins
}
admins = { "company@"..domain }                    -- the company's own account: makes and removes accounts for storewire-admin
modules_disabled = { "s2s"; "s2s_auth_certs" }     -- a company's own server talks to nobody else
groups_file = folder and folder.."/groups.txt" or "/etc/prosody/groups.txt"

---------------------------------------------------------------------------------------------------- Sign-in
authentication = "internal_hashed"
password_hash  = "SHA-256"                         -- default SHA-1 would offer SCRAM-SHA-1 only
c2s_require_encryption = true
allow_registration = false
-- The clients send PLAIN to nobody; not offering it keeps other programs from doing so.
disable_sasl_mechanisms = { "DIGEST-MD5"; "PLAIN"; "LOGIN" }

---------------------------------------------------------------------------------------------------- Speed and limits
network_settings = {
	nagle = false;                                 -- default true costs 40 ms per archive page
	min_wait = 0;                                  -- default 1 ms caps an upload at about 4 MB/s
}
limits = { c2s = { rate = "10mb/s"; burst = "5s" } } -- default 10 kB/s would make a catch-up crawl
c2s_stanza_size_limit = 256 * 1024                 -- the contract: no stanza of ours is larger
smacks_hibernation_time = 600                      -- seconds in which a broken line can be picked up again
smacks_max_queue_size   = 5000                     -- default 500: a busy minute would end the session for good
http_max_content_size   = 16 * 1024 * 1024

---------------------------------------------------------------------------------------------------- Archives
-- SQL, never the default files: an archive as a file is rewritten and read whole. SQLite has to be in WAL mode (950 instead
-- of 55 messages a second); that is a property of the file, Prosody has no option for it. Once, before the first start:
--   sqlite3 /var/lib/prosody/prosody.sqlite "PRAGMA journal_mode=WAL"
-- For more than some hundred people take PostgreSQL: sql = { driver = "PostgreSQL"; database = …; username = …; password = … }
storage = "sql"
sql = { driver = "SQLite3"; database = data.."/prosody.sqlite" }
default_archive_policy    = true                   -- without it people's archives follow their own settings
archive_expires_after     = keep                   -- default one week: history would be gone after a holiday
muc_log_expires_after     = keep                   -- likewise, for rooms
max_archive_query_results = 250                    -- default 50: five times the round trips
mam_include_total         = false                  -- counting the whole archive for every page is not needed
muc_log_include_total     = false
pep_max_items             = 10000                  -- default 256: a person may be in more rooms than that

---------------------------------------------------------------------------------------------------- Hosts
VirtualHost (domain)
	disco_items = { { "rooms."..domain, "Rooms" }, { "files."..domain, "Files" } }

Component ("rooms."..domain) "muc"
	name = "Rooms"
	modules_enabled = { "muc_mam" }
	restrict_room_creation = "local"               -- people of this server only
	muc_log_all_rooms = true                       -- only the archive settles a room's order
	muc_room_locking = false                       -- ejabberd does not lock new rooms either
	muc_room_default_public       = false
	muc_room_default_persistent   = true
	muc_room_default_members_only = true
	muc_room_default_public_jids  = true           -- members see each other's real address
	muc_room_default_history_length = 0            -- clients read the archive
	max_history_messages = 0
	muc_room_cache_size  = 2000                    -- default 100: each further room would be read from disk at every touch

Component ("files."..domain) "http_file_share"
	name = "Files"
	http_external_url = uploads_url
	http_host = uploads_url:match("^https?://([^:/]+)")
	http_file_share_access = { domain }
	http_file_share_size_limit    = 16 * 1024 * 1024           -- clients send chunks of 1 to 4 MiB
	http_file_share_daily_quota   = 10 * 1024 * 1024 * 1024    -- for each person; default 100 MB
	http_file_share_global_quota  = 50 * 1024 * 1024 * 1024
	http_file_share_expires_after = 400 * 86400                -- default one week
	-- The default secret is new at each start, and every slot handed out before a restart would be refused after it.
	local secret = assert(io.open(data.."/upload.secret"), "make it once: openssl rand -hex 32 > "..data.."/upload.secret")
	http_file_share_secret = secret:read("l")
	secret:close()
