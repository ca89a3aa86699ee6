<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ArgumentText</name>
    <message>
        <source>the signed-in user</source>
        <translation>当前登录用户</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>主备对</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>completely</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>its user account</source>
        <translation>用户账户</translation>
    </message>
    <message>
        <source>its helper process</source>
        <translation>辅助进程</translation>
    </message>
    <message>
        <source>its certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>this operating system</source>
        <translation>本操作系统</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>No ODBC driver for %1 is installed on this computer.</source>
        <translation>这台计算机上没有安装 %1 的 ODBC 驱动程序。</translation>
    </message>
    <message>
        <source>Install one (PostgreSQL: the package odbc-postgresql; SQL Server: ODBC Driver 18 for SQL Server, or the package tdsodbc), then try again.</source>
        <translation>请安装驱动程序（PostgreSQL：软件包 odbc-postgresql；SQL Server：ODBC Driver 18 for SQL Server 或软件包 tdsodbc），然后重试。</translation>
    </message>
    <message>
        <source>The ODBC driver %1 could not be loaded.</source>
        <translation>无法加载 ODBC 驱动程序 %1。</translation>
    </message>
    <message>
        <source>Install the driver again; the details say what the system reported.</source>
        <translation>请重新安装该驱动程序；系统报告的原因见详细信息。</translation>
    </message>
    <message>
        <source>The server %1 refuses connections on port %2.</source>
        <translation>服务器 %1 拒绝了端口 %2 上的连接。</translation>
    </message>
    <message>
        <source>Check that the database server is running and listens on this port, and that no firewall rejects it.</source>
        <translation>请确认数据库服务器正在运行并监听该端口，且没有被防火墙拒绝。</translation>
    </message>
    <message>
        <source>The server %1 did not answer on port %2 within %3 s.</source>
        <translation>服务器 %1 的端口 %2 在 %3 秒内没有应答。</translation>
    </message>
    <message>
        <source>Check the network and the firewalls on the way to this server, and whether the server hangs or is overloaded.</source>
        <translation>请检查到该服务器的网络和防火墙，以及服务器是否挂起或过载。</translation>
    </message>
    <message>
        <source>The host name %1 cannot be found.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Check the spelling and the name service (DNS) of this computer, or enter the IP address.</source>
        <translation>请检查拼写以及本机的域名解析（DNS），或改用 IP 地址。</translation>
    </message>
    <message>
        <source>The server %2 rejected the login of %1.</source>
        <translation>服务器 %2 拒绝了 %1 的登录。</translation>
    </message>
    <message>
        <source>Check the user name, the password and the authentication, and that this account may log in from this computer.</source>
        <translation>请检查用户名、密码和身份验证方式，并确认该账户可以从本机登录。</translation>
    </message>
    <message>
        <source>There is no database %1 on the server %2.</source>
        <translation>服务器 %2 上没有数据库 %1。</translation>
    </message>
    <message>
        <source>Check the database name, or create the database first.</source>
        <translation>请检查数据库名称，或先创建该数据库。</translation>
    </message>
    <message>
        <source>The server %1 does not offer encrypted connections.</source>
        <translation>服务器 %1 不提供加密连接。</translation>
    </message>
    <message>
        <source>Switch on TLS on the server and give it a certificate; the console never connects without encryption.</source>
        <translation>请在服务器上启用 TLS 并配置证书；控制台从不使用未加密的连接。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not signed by an authority that is trusted here.</source>
        <translation>%1 的证书不是由此处信任的证书颁发机构签发的。</translation>
    </message>
    <message>
        <source>Choose the file of the authority (CA) that signed it, or compare its fingerprint with the server&apos;s and pin it.</source>
        <translation>请选择签发该证书的颁发机构（CA）文件，或与服务器核对指纹后固定该证书。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not issued for the name %1.</source>
        <translation>服务器的证书不是颁发给名称 %1 的。</translation>
    </message>
    <message>
        <source>Enter the server by a name that its certificate holds, or give it a certificate for %1.</source>
        <translation>请使用证书中包含的名称来填写服务器，或为服务器换上颁发给 %1 的证书。</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired or is not valid yet.</source>
        <translation>%1 的证书已过期或尚未生效。</translation>
    </message>
    <message>
        <source>Renew the server&apos;s certificate; if it should be valid, check the clocks of both computers.</source>
        <translation>请更新服务器的证书；如果证书本应有效，请检查两台计算机的时钟。</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be agreed on.</source>
        <translation>无法与 %1 协商建立加密连接。</translation>
    </message>
    <message>
        <source>Check that the server supports TLS 1.2 or newer; the details say what failed.</source>
        <translation>请确认服务器支持 TLS 1.2 或更高版本；失败原因见详细信息。</translation>
    </message>
    <message>
        <source>The CA file chosen for %1 cannot be read or holds no certificate.</source>
        <translation>为 %1 选择的 CA 文件无法读取，或其中没有证书。</translation>
    </message>
    <message>
        <source>Choose a readable PEM file with the certificate of the authority.</source>
        <translation>请选择一个可读取的、包含颁发机构证书的 PEM 文件。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>与 %1 的连接已中断。</translation>
    </message>
    <message>
        <source>Try again; if it happens repeatedly, check the network and the log of the server.</source>
        <translation>请重试；如果反复出现，请检查网络和服务器日志。</translation>
    </message>
    <message>
        <source>The server %1 is up but takes no connections right now: it is starting, stopping or recovering.</source>
        <translation>服务器 %1 已启动，但目前不接受连接：它正在启动、停止或恢复。</translation>
    </message>
    <message>
        <source>Wait a moment and try again; if it stays so, look into the log of the server.</source>
        <translation>请稍候再试；如果一直如此，请查看服务器日志。</translation>
    </message>
    <message>
        <source>The server %1 has no free connection left.</source>
        <translation>服务器 %1 的连接数已用完。</translation>
    </message>
    <message>
        <source>Close connections that nobody needs, or raise the limit of the server.</source>
        <translation>请关闭不需要的连接，或提高服务器的连接数上限。</translation>
    </message>
    <message>
        <source>The account used on %1 lacks a right that is needed.</source>
        <translation>在 %1 上使用的账户缺少所需的权限。</translation>
    </message>
    <message>
        <source>Use an account with the right named in the details; a set-up needs sysadmin on SQL Server or a superuser on PostgreSQL.</source>
        <translation>请使用具有详细信息中所列权限的账户；配置时 SQL Server 需要 sysadmin 角色，PostgreSQL 需要超级用户。</translation>
    </message>
    <message>
        <source>A statement on %1 did not end within %2 s and was stopped.</source>
        <translation>%1 上的一条语句在 %2 秒内没有完成，已被中止。</translation>
    </message>
    <message>
        <source>Check the load of the server and try again.</source>
        <translation>请检查服务器负载，然后重试。</translation>
    </message>
    <message>
        <source>A statement failed on %1.</source>
        <translation>%1 上的一条语句执行失败。</translation>
    </message>
    <message>
        <source>The details hold the server&apos;s own words; remove the cause and try again.</source>
        <translation>服务器返回的原文见详细信息；请排除原因后重试。</translation>
    </message>
    <message>
        <source>A statement on %1 waited too long for a lock that another session holds.</source>
        <translation>%1 上的一条语句等待其他会话持有的锁超时。</translation>
    </message>
    <message>
        <source>Stop the PMP server of this site or end the session that holds the lock, then try again.</source>
        <translation>请停止该站点的 PMP 服务器，或结束持有该锁的会话，然后重试。</translation>
    </message>
    <message>
        <source>The disk of the server %1 is full.</source>
        <translation>服务器 %1 的磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space on that server, then try again.</source>
        <translation>请在该服务器上释放空间，然后重试。</translation>
    </message>
    <message>
        <source>The server %1 is read-only and takes no changes.</source>
        <translation>服务器 %1 处于只读状态，不接受更改。</translation>
    </message>
    <message>
        <source>Check that this is the right server, and why it was made read-only.</source>
        <translation>请确认服务器选择正确，并查明它为何处于只读状态。</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; is empty.</source>
        <translation>“%1”为空。</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; is longer than %2 characters.</source>
        <translation>“%1”超过了 %2 个字符。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短内容。</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; holds control characters, which cannot be seen.</source>
        <translation>“%1”中含有不可见的控制字符。</translation>
    </message>
    <message>
        <source>Type the value by hand instead of pasting it.</source>
        <translation>请手工输入，不要粘贴。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port number.</source>
        <translation>“%1”不是端口号。</translation>
    </message>
    <message>
        <source>Enter a number from 1 to 65535.</source>
        <translation>请输入 1 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>Primary and standby are the same database: %3 on %1, port %2.</source>
        <translation>主服务器和备用服务器是同一个数据库：%1 端口 %2 上的 %3。</translation>
    </message>
    <message>
        <source>Choose another server or another database for the standby.</source>
        <translation>请为备用服务器选择另一台服务器或另一个数据库。</translation>
    </message>
    <message>
        <source>There is no pair called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的主备对。</translation>
    </message>
    <message>
        <source>Choose one of the list of pairs (&quot;pmp-ha pair list&quot; shows it), or add it first.</source>
        <translation>请从主备对列表中选择（可用“pmp-ha pair list”查看），或先添加。</translation>
    </message>
    <message>
        <source>There is already a pair called &quot;%1&quot;.</source>
        <translation>已有名为“%1”的主备对。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a command of pmp-ha.</source>
        <translation>“%1”不是 pmp-ha 的命令。</translation>
    </message>
    <message>
        <source>&quot;pmp-ha --help&quot; lists the commands.</source>
        <translation>可用“pmp-ha --help”查看所有命令。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>无法读取文件 %1。</translation>
    </message>
    <message>
        <source>Check that it exists and that you may read it.</source>
        <translation>请确认该文件存在，并且您有读取权限。</translation>
    </message>
    <message>
        <source>The file %1 is damaged; it was set aside as %2.</source>
        <translation>文件 %1 已损坏，已另存为 %2。</translation>
    </message>
    <message>
        <source>Go on with a new file; what was in the old one can be restored from there.</source>
        <translation>可以使用新文件继续；旧内容可从另存的文件中恢复。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <source>Check that you may write to it and to its folder.</source>
        <translation>请确认您对该文件及其文件夹有写入权限。</translation>
    </message>
    <message>
        <source>The file %1 was written by a newer version of this program (format %2).</source>
        <translation>文件 %1 由本程序的更高版本写入（格式 %2）。</translation>
    </message>
    <message>
        <source>Update this program; the file stays as it is, and nothing is written to it.</source>
        <translation>请升级本程序；该文件保持原样，不会被写入。</translation>
    </message>
    <message>
        <source>The disk of this computer is full: %1 cannot be written.</source>
        <translation>本机磁盘已满，无法写入 %1。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请释放空间，然后重试。</translation>
    </message>
    <message>
        <source>Another running program is using %1.</source>
        <translation>另一个正在运行的程序正在使用 %1。</translation>
    </message>
    <message>
        <source>Wait until it is done, or close it, then try again.</source>
        <translation>请等待其完成或将其关闭，然后重试。</translation>
    </message>
    <message>
        <source>The keychain of this system cannot be reached.</source>
        <translation>无法访问本系统的钥匙串。</translation>
    </message>
    <message>
        <source>Unlock or start the keychain; until then the passwords are asked for each time and not stored.</source>
        <translation>请解锁或启动钥匙串；在此之前，密码不会保存，每次都需要输入。</translation>
    </message>
    <message>
        <source>The program %1 is not installed on this computer.</source>
        <translation>这台计算机上没有安装程序 %1。</translation>
    </message>
    <message>
        <source>Install the package %2, then try again.</source>
        <translation>请安装软件包 %2，然后重试。</translation>
    </message>
    <message>
        <source>The program %1 failed with exit code %2.</source>
        <translation>程序 %1 执行失败，退出代码为 %2。</translation>
    </message>
    <message>
        <source>The details hold its own words; remove the cause and try again.</source>
        <translation>该程序输出的原文见详细信息；请排除原因后重试。</translation>
    </message>
    <message>
        <source>The program %1 did not end within %2 s and was stopped.</source>
        <translation>程序 %1 在 %2 秒内没有结束，已被中止。</translation>
    </message>
    <message>
        <source>Check the servers and the load of this computer, then try again.</source>
        <translation>请检查服务器和本机负载，然后重试。</translation>
    </message>
    <message>
        <source>The servers have changed since the plan was made, at the step &quot;%1&quot;.</source>
        <translation>生成计划之后服务器发生了变化，涉及步骤“%1”。</translation>
    </message>
    <message>
        <source>Run the checks again to get a new plan.</source>
        <translation>请重新运行检查以生成新的计划。</translation>
    </message>
    <message>
        <source>The step &quot;%1&quot; was applied, but its check still fails.</source>
        <translation>步骤“%1”已执行，但其检查仍未通过。</translation>
    </message>
    <message>
        <source>Look at the servers&apos; logs, then resume or undo the run.</source>
        <translation>请查看服务器日志，然后继续或撤销本次执行。</translation>
    </message>
    <message>
        <source>There is nothing to resume or to take over for the pair &quot;%1&quot;.</source>
        <translation>主备对“%1”没有可以继续或接管的内容。</translation>
    </message>
    <message>
        <source>Start with the checks.</source>
        <translation>请从检查开始。</translation>
    </message>
    <message>
        <source>An earlier run on the pair &quot;%1&quot; was interrupted.</source>
        <translation>主备对“%1”之前的一次执行被中断。</translation>
    </message>
    <message>
        <source>Resume it, undo it, or keep it as evidence first.</source>
        <translation>请先继续、撤销，或保留现场。</translation>
    </message>
    <message>
        <source>Failed checks: %1. Nothing has been changed.</source>
        <translation>未通过的检查：%1 项。没有进行任何更改。</translation>
    </message>
    <message>
        <source>Follow the remedy of each failed check, then run the checks again.</source>
        <translation>请按每项未通过检查的处理办法操作，然后重新运行检查。</translation>
    </message>
    <message>
        <source>The operation was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>准备好后可重新开始。</translation>
    </message>
    <message>
        <source>The PMP web page %1 cannot be reached.</source>
        <translation>无法访问 PMP 网页 %1。</translation>
    </message>
    <message>
        <source>Check that the PMP server of this site is running, and the address and the network.</source>
        <translation>请确认该站点的 PMP 服务器正在运行，并检查地址和网络。</translation>
    </message>
    <message>
        <source>The page at %1 is not that of a PMP server.</source>
        <translation>%1 上的网页不是 PMP 服务器的页面。</translation>
    </message>
    <message>
        <source>Check the address; it should be the start page of PMP, such as https://server:7272.</source>
        <translation>请检查地址；应为 PMP 的起始页，例如 https://server:7272。</translation>
    </message>
    <message>
        <source>The practice lab is not running.</source>
        <translation>练习环境没有运行。</translation>
    </message>
    <message>
        <source>Start it with &quot;pmp-ha lab up&quot;.</source>
        <translation>请用“pmp-ha lab up”启动。</translation>
    </message>
    <message>
        <source>The %1 of the practice lab is stopped.</source>
        <translation>练习环境的%1已停止。</translation>
    </message>
    <message>
        <source>Start it with &quot;pmp-ha lab start primary&quot; or &quot;pmp-ha lab start standby&quot;.</source>
        <translation>请用“pmp-ha lab start primary”或“pmp-ha lab start standby”启动。</translation>
    </message>
    <message>
        <source>The practice lab failed: %1.</source>
        <translation>练习环境出错：%1。</translation>
    </message>
    <message>
        <source>The details say more; &quot;pmp-ha lab down&quot; and then &quot;pmp-ha lab up&quot; starts it anew.</source>
        <translation>更多说明见详细信息；可依次运行“pmp-ha lab down”和“pmp-ha lab up”重新启动。</translation>
    </message>
    <message>
        <source>The program ran into an error of its own (%1).</source>
        <translation>程序发生内部错误（%1）。</translation>
    </message>
    <message>
        <source>Please report it together with the details.</source>
        <translation>请连同详细信息一起报告。</translation>
    </message>
    <message>
        <source>No password is known for the %1.</source>
        <translation>没有%1的密码。</translation>
    </message>
    <message>
        <source>The file %1 is damaged.</source>
        <translation>文件 %1 已损坏。</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate.</source>
        <translation>文件 %1 中没有证书。</translation>
    </message>
    <message>
        <source>Choose a certificate as .cer, .crt, .pem, .der or .p7b.</source>
        <translation>请选择 .cer、.crt、.pem、.der 或 .p7b 格式的证书。</translation>
    </message>
    <message>
        <source>The value &quot;%2&quot; cannot be used for &quot;%1&quot;.</source>
        <translation>“%1”不能使用值“%2”。</translation>
    </message>
    <message>
        <source>Correct the value; on the command line, &quot;pmp-ha --help&quot; shows what can be given.</source>
        <translation>请更正该值；在命令行中可用“pmp-ha --help”查看可用的值。</translation>
    </message>
    <message>
        <source>No password is known for the %1 (%2).</source>
        <translation>没有%1（%2）的密码。</translation>
    </message>
    <message>
        <source>The value given for &quot;%1&quot; cannot be used.</source>
        <translation>“%1”的值无效。</translation>
    </message>
    <message>
        <source>Enter it, then try again.</source>
        <translation>请输入后重试。</translation>
    </message>
    <message>
        <source>The master key has not been given.</source>
        <translation>尚未提供主密钥。</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>Name of the pair</source>
        <translation>主备对名称</translation>
    </message>
    <message>
        <source>Database server</source>
        <translation>数据库服务器</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>数据库名称</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>身份验证</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>CA certificate file</source>
        <translation>CA 证书文件</translation>
    </message>
    <message>
        <source>Pinned certificate (SHA-256)</source>
        <translation>固定的证书（SHA-256）</translation>
    </message>
    <message>
        <source>Host name for the other server</source>
        <translation>对方服务器使用的主机名</translation>
    </message>
    <message>
        <source>Port for the other server</source>
        <translation>对方服务器使用的端口</translation>
    </message>
    <message>
        <source>CA certificate file on the other server</source>
        <translation>对方服务器上的 CA 证书文件</translation>
    </message>
    <message>
        <source>Address of the PMP web page</source>
        <translation>PMP 网页地址</translation>
    </message>
    <message>
        <source>CA certificate file of the PMP web page</source>
        <translation>PMP 网页的 CA 证书文件</translation>
    </message>
    <message>
        <source>Pinned certificate of the PMP web page (SHA-256)</source>
        <translation>固定的 PMP 网页证书（SHA-256）</translation>
    </message>
    <message>
        <source>Master key</source>
        <translation>主密钥</translation>
    </message>
    <message>
        <source>Direction of the tables</source>
        <translation>数据表的复制方向</translation>
    </message>
    <message>
        <source>Check every</source>
        <translation>检查间隔</translation>
    </message>
    <message>
        <source>Test mark every</source>
        <translation>测试标记间隔</translation>
    </message>
    <message>
        <source>Time for a test mark to arrive</source>
        <translation>测试标记到达时限</translation>
    </message>
    <message>
        <source>Longest lag</source>
        <translation>延迟上限</translation>
    </message>
    <message>
        <source>Largest backlog</source>
        <translation>积压上限</translation>
    </message>
    <message>
        <source>Bad rounds until Failed</source>
        <translation>判定为 Failed 的异常轮数</translation>
    </message>
    <message>
        <source>Good rounds until Alive</source>
        <translation>恢复为 Alive 的正常轮数</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>The certificate is issued for this host</source>
        <translation>证书颁发给该主机</translation>
    </message>
    <message>
        <source>The certificate is issued for %1.</source>
        <translation>证书颁发给 %1。</translation>
    </message>
    <message>
        <source>The certificate is not issued for %1, but for: %2.</source>
        <translation>证书不是颁发给 %1 的，而是颁发给：%2。</translation>
    </message>
    <message>
        <source>Use a name that the certificate holds, or have a certificate issued for %1.</source>
        <translation>请使用证书中包含的名称，或为 %1 申请新证书。</translation>
    </message>
    <message>
        <source>The certificate is valid today</source>
        <translation>证书当前有效</translation>
    </message>
    <message>
        <source>The certificate of %1 is valid until %2.</source>
        <translation>%1 的证书有效期至 %2。</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>%1 的证书已于 %2 过期。</translation>
    </message>
    <message>
        <source>Renew the certificate and install the new one on the server.</source>
        <translation>请更新证书并将新证书安装到服务器上。</translation>
    </message>
    <message>
        <source>The certificate has begun to be valid</source>
        <translation>证书已生效</translation>
    </message>
    <message>
        <source>The certificate of %1 has been valid since %2.</source>
        <translation>%1 的证书自 %2 起生效。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation>%1 的证书在 %2 之前无效。</translation>
    </message>
    <message>
        <source>Check the clocks of both computers, or wait until then.</source>
        <translation>请检查两台计算机的时钟，或等到该时间之后。</translation>
    </message>
    <message>
        <source>The certificate does not expire soon</source>
        <translation>证书近期不会过期</translation>
    </message>
    <message>
        <source>The certificate of %1 does not expire within %2; it is valid until %3.</source>
        <translation>%1 的证书在 %2内不会过期，有效期至 %3。</translation>
    </message>
    <message>
        <source>The certificate of %1 expires within %2, on %3.</source>
        <translation>%1 的证书将在 %2内过期（%3）。</translation>
    </message>
    <message>
        <source>Renew it before then; both links stop when it expires.</source>
        <translation>请在此之前更新证书；证书过期后复制链路将中断。</translation>
    </message>
    <message>
        <source>The certificate may be used by a server</source>
        <translation>证书可用于服务器</translation>
    </message>
    <message>
        <source>The certificate of %1 may be used for server authentication.</source>
        <translation>%1 的证书可用于服务器身份验证。</translation>
    </message>
    <message>
        <source>Have a certificate issued with the extended key usage serverAuth.</source>
        <translation>请申请带有增强型密钥用法 serverAuth 的证书。</translation>
    </message>
    <message>
        <source>The key of the certificate is strong enough</source>
        <translation>证书密钥强度足够</translation>
    </message>
    <message>
        <source>The certificate of %1 has a strong key: %2, %3 bits.</source>
        <translation>%1 的证书密钥强度足够：%2，%3 位。</translation>
    </message>
    <message>
        <source>The certificate of %1 has a weak key: %2, %3 bits.</source>
        <translation>%1 的证书密钥强度不足：%2，%3 位。</translation>
    </message>
    <message>
        <source>Have a certificate issued with RSA of 2048 bits or more, or an elliptic curve of 256 bits or more.</source>
        <translation>请申请使用 2048 位以上 RSA 或 256 位以上椭圆曲线密钥的证书。</translation>
    </message>
    <message>
        <source>The signature of the certificate is strong enough</source>
        <translation>证书签名强度足够</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed with %2.</source>
        <translation>%1 的证书使用 %2 签名。</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed with the weak hash %2.</source>
        <translation>%1 的证书使用了不安全的签名散列算法 %2。</translation>
    </message>
    <message>
        <source>Have a certificate issued that is signed with SHA-256 or better.</source>
        <translation>请申请使用 SHA-256 或更强算法签名的证书。</translation>
    </message>
    <message>
        <source>The server can be reached</source>
        <translation>服务器可以访问</translation>
    </message>
    <message>
        <source>The server does what it is asked</source>
        <translation>服务器执行请求</translation>
    </message>
    <message>
        <source>The input can be used</source>
        <translation>输入内容有效</translation>
    </message>
    <message>
        <source>The web page of PMP answers</source>
        <translation>PMP 网页应答</translation>
    </message>
    <message>
        <source>This computer has what it needs</source>
        <translation>本机条件满足</translation>
    </message>
    <message>
        <source>The check %1 passed.</source>
        <translation>检查 %1 通过。</translation>
    </message>
    <message>
        <source>The check %1 found something: %2.</source>
        <translation>检查 %1 有发现：%2。</translation>
    </message>
    <message>
        <source>The database answers</source>
        <translation>数据库应答</translation>
    </message>
    <message>
        <source>The database of the {site} has not answered yet.</source>
        <translation>{site}的数据库尚未应答。</translation>
    </message>
    <message>
        <source>Wait for the first answer; if none comes, check the host name, the port and the network.</source>
        <translation>请等待首次应答；如果一直没有，请检查主机名、端口和网络。</translation>
    </message>
    <message>
        <source>The primary takes writes</source>
        <translation>主服务器可写</translation>
    </message>
    <message>
        <source>The database of the {site} takes no writes.</source>
        <translation>{site}的数据库不接受写入。</translation>
    </message>
    <message>
        <source>Find out why it was made read-only (a setting, a recovery, a full disk) and undo that.</source>
        <translation>请查明它为何处于只读状态（设置、恢复过程或磁盘已满）并加以解除。</translation>
    </message>
    <message>
        <source>The standby refuses writes to data</source>
        <translation>备用服务器拒绝写入数据表</translation>
    </message>
    <message>
        <source>Data tables of the {site} are not protected against writes: %1.</source>
        <translation>{site}的数据表没有写保护：%1。</translation>
    </message>
    <message>
        <source>Run the set-up again: it puts the protection back and leaves everything else as it is.</source>
        <translation>请重新运行配置：它会恢复写保护，其他内容保持不变。</translation>
    </message>
    <message>
        <source>The PMP server answers</source>
        <translation>PMP 服务器应答</translation>
    </message>
    <message>
        <source>The PMP server of the {site} has not answered yet.</source>
        <translation>{site}的 PMP 服务器尚未应答。</translation>
    </message>
    <message>
        <source>Wait for the first answer; if none comes, check the address of its web page.</source>
        <translation>请等待首次应答；如果一直没有，请检查其网页地址。</translation>
    </message>
    <message>
        <source>Both PMP servers have the same build</source>
        <translation>两台 PMP 服务器的构建号一致</translation>
    </message>
    <message>
        <source>The PMP servers have different builds: %1 on the primary, %2 on the standby.</source>
        <translation>两台 PMP 服务器的构建号不同：主服务器为 %1，备用服务器为 %2。</translation>
    </message>
    <message>
        <source>Update the older one, so that both have the same build.</source>
        <translation>请升级较旧的一台，使两者构建号一致。</translation>
    </message>
    <message>
        <source>Both ends of the link are known</source>
        <translation>复制链路两端状态已知</translation>
    </message>
    <message>
        <source>The state of the %1 is unknown, because the {site} does not answer.</source>
        <translation>{site}没有应答，%1的状态未知。</translation>
    </message>
    <message>
        <source>Bring the {site} back first; the link goes on by itself.</source>
        <translation>请先恢复{site}；复制链路会自动继续。</translation>
    </message>
    <message>
        <source>The link exists</source>
        <translation>复制链路存在</translation>
    </message>
    <message>
        <source>The %1 does not exist on the {site}.</source>
        <translation>{site}上没有%1。</translation>
    </message>
    <message>
        <source>Run the set-up: it creates what is missing.</source>
        <translation>请运行配置：它会创建缺少的部分。</translation>
    </message>
    <message>
        <source>The replication worker works</source>
        <translation>复制进程正常</translation>
    </message>
    <message>
        <source>The replication worker of the %1 on the {site} fails and tries again.</source>
        <translation>{site}上%1的复制进程出错，正在重试。</translation>
    </message>
    <message>
        <source>The details hold the server&apos;s own words; often the other server cannot be reached, or a row conflicts.</source>
        <translation>服务器返回的原文见详细信息；常见原因是无法连接对方服务器，或数据行发生冲突。</translation>
    </message>
    <message>
        <source>The replication worker runs</source>
        <translation>复制进程运行</translation>
    </message>
    <message>
        <source>The replication worker of the %1 on the {site} does not run.</source>
        <translation>{site}上%1的复制进程没有运行。</translation>
    </message>
    <message>
        <source>Look into the log of that server, then switch the subscription on again or run the set-up.</source>
        <translation>请查看该服务器的日志，然后重新启用订阅或运行配置。</translation>
    </message>
    <message>
        <source>The receiving end is connected</source>
        <translation>接收端已连接</translation>
    </message>
    <message>
        <source>Nothing fetches the changes of the %1 from the {site}: the other server is not connected to it.</source>
        <translation>%1的更改没有被取走：对方服务器没有连接到{site}。</translation>
    </message>
    <message>
        <source>Check the network between both database servers; the link goes on by itself once they reach each other.</source>
        <translation>请检查两台数据库服务器之间的网络；恢复连通后复制链路会自动继续。</translation>
    </message>
    <message>
        <source>The first copy is complete</source>
        <translation>首次复制已完成</translation>
    </message>
    <message>
        <source>The first copy of the %1 to the {site} is not complete yet.</source>
        <translation>%1向{site}的首次复制尚未完成。</translation>
    </message>
    <message>
        <source>Wait until it is done; the standby is not complete before.</source>
        <translation>请等待其完成；在此之前备用服务器的数据不完整。</translation>
    </message>
    <message>
        <source>The backlog is small</source>
        <translation>积压量正常</translation>
    </message>
    <message>
        <source>%2 of changes wait on the {site} to be sent over the %1.</source>
        <translation>{site}上有 %2 的更改等待通过%1发送。</translation>
    </message>
    <message>
        <source>Check the network and the load of both servers; the backlog takes up disk space until it is sent.</source>
        <translation>请检查网络和两台服务器的负载；积压在发送之前会占用磁盘空间。</translation>
    </message>
    <message>
        <source>There are no conflicts</source>
        <translation>没有冲突</translation>
    </message>
    <message>
        <source>Conflicts of the %1 that nobody has resolved: %2.</source>
        <translation>%1有未解决的冲突：%2 个。</translation>
    </message>
    <message>
        <source>Resolve each conflict with the tools of the database server.</source>
        <translation>请使用数据库服务器的工具逐一解决冲突。</translation>
    </message>
    <message>
        <source>A test mark arrives</source>
        <translation>测试标记到达</translation>
    </message>
    <message>
        <source>The test mark written at %2 has not arrived over the %1.</source>
        <translation>%2 写入的测试标记没有通过%1到达。</translation>
    </message>
    <message>
        <source>Changes do not flow: look at the other findings of this link, and at the network between both servers.</source>
        <translation>更改没有流动：请查看该链路的其他发现，以及两台服务器之间的网络。</translation>
    </message>
    <message>
        <source>The lag is short</source>
        <translation>延迟正常</translation>
    </message>
    <message>
        <source>The %1 is %2 behind.</source>
        <translation>%1延迟了 %2。</translation>
    </message>
    <message>
        <source>Check the load of both servers and the network between them.</source>
        <translation>请检查两台服务器的负载及其间的网络。</translation>
    </message>
    <message>
        <source>News arrive in time</source>
        <translation>状态及时更新</translation>
    </message>
    <message>
        <source>No news since %1.</source>
        <translation>自 %1 起没有新消息。</translation>
    </message>
    <message>
        <source>Check now; if nothing comes, check the network of this computer.</source>
        <translation>请立即检查；如果仍无消息，请检查本机网络。</translation>
    </message>
    <message>
        <source>The PostgreSQL version is supported</source>
        <translation>PostgreSQL 版本受支持</translation>
    </message>
    <message>
        <source>The {site} runs PostgreSQL %1.</source>
        <translation>{site}运行 PostgreSQL %1。</translation>
    </message>
    <message>
        <source>PostgreSQL %1 on the {site} is too old; the lowest version supported is %2.</source>
        <translation>{site}上的 PostgreSQL %1 版本过低，最低支持 %2。</translation>
    </message>
    <message>
        <source>Upgrade PostgreSQL on this server to %2 or newer.</source>
        <translation>请将该服务器的 PostgreSQL 升级到 %2 或更高版本。</translation>
    </message>
    <message>
        <source>The versions of both servers fit</source>
        <translation>两台服务器的版本匹配</translation>
    </message>
    <message>
        <source>PostgreSQL %1 on the primary, %2 on the standby.</source>
        <translation>主服务器为 PostgreSQL %1，备用服务器为 %2。</translation>
    </message>
    <message>
        <source>PostgreSQL %2 on the standby is older than %1 on the primary.</source>
        <translation>备用服务器的 PostgreSQL %2 低于主服务器的 %1。</translation>
    </message>
    <message>
        <source>Upgrade the standby at least to the major version of the primary.</source>
        <translation>请将备用服务器至少升级到主服务器的主版本。</translation>
    </message>
    <message>
        <source>The server takes writes</source>
        <translation>服务器可写</translation>
    </message>
    <message>
        <source>The server %1 takes writes.</source>
        <translation>服务器 %1 接受写入。</translation>
    </message>
    <message>
        <source>The server %1 takes no writes: it is a physical replica itself, or it was set read-only.</source>
        <translation>服务器 %1 不接受写入：它本身是物理复制的副本，或被设为只读。</translation>
    </message>
    <message>
        <source>Enter the server that takes writes, or end its read-only state.</source>
        <translation>请填写可写的服务器，或解除其只读状态。</translation>
    </message>
    <message>
        <source>Primary and standby are two servers</source>
        <translation>主服务器和备用服务器是两台服务器</translation>
    </message>
    <message>
        <source>%1 and %2 are two servers.</source>
        <translation>%1 和 %2 是两台不同的服务器。</translation>
    </message>
    <message>
        <source>Primary and standby are one and the same server, reached as %1 (database %3) and as %2 (database %4).</source>
        <translation>主服务器和备用服务器是同一台服务器，地址分别为 %1（数据库 %3）和 %2（数据库 %4）。</translation>
    </message>
    <message>
        <source>Give the standby a server of its own.</source>
        <translation>请为备用服务器使用单独的服务器。</translation>
    </message>
    <message>
        <source>The set-up account has all rights</source>
        <translation>配置账户权限充足</translation>
    </message>
    <message>
        <source>The account %1 has all rights that a set-up needs.</source>
        <translation>账户 %1 具有配置所需的全部权限。</translation>
    </message>
    <message>
        <source>The account %1 on the {site} lacks rights that a set-up needs: %2.</source>
        <translation>{site}上的账户 %1 缺少配置所需的权限：%2。</translation>
    </message>
    <message>
        <source>Give the account these rights, or use another account for the set-up.</source>
        <translation>请授予该账户这些权限，或使用其他账户进行配置。</translation>
    </message>
    <message>
        <source>The connection is encrypted</source>
        <translation>连接已加密</translation>
    </message>
    <message>
        <source>The connection to %1 is encrypted with %2.</source>
        <translation>与 %1 的连接已加密（%2）。</translation>
    </message>
    <message>
        <source>The connection to %1 is not encrypted.</source>
        <translation>与 %1 的连接没有加密。</translation>
    </message>
    <message>
        <source>Give the server a certificate and set ssl = on in postgresql.conf.</source>
        <translation>请为该服务器配置证书，并在 postgresql.conf 中设置 ssl = on。</translation>
    </message>
    <message>
        <source>The write-ahead log suits logical replication</source>
        <translation>预写日志级别适合逻辑复制</translation>
    </message>
    <message>
        <source>wal_level is %1 on the {site}.</source>
        <translation>{site}的 wal_level 为 %1。</translation>
    </message>
    <message>
        <source>wal_level is %1 on the {site}; logical replication needs logical.</source>
        <translation>{site}的 wal_level 为 %1，逻辑复制需要 logical。</translation>
    </message>
    <message>
        <source>Set wal_level = logical on this server and restart it.</source>
        <translation>请在该服务器上设置 wal_level = logical，然后重启服务器。</translation>
    </message>
    <message>
        <source>Enough replication slots are free</source>
        <translation>空闲复制槽足够</translation>
    </message>
    <message>
        <source>Free replication slots on the {site}: %1 of %3.</source>
        <translation>{site}的空闲复制槽：%1 / %3。</translation>
    </message>
    <message>
        <source>Free replication slots on the {site}: %1 of %3; needed: %2.</source>
        <translation>{site}的空闲复制槽：%1 / %3，需要 %2 个。</translation>
    </message>
    <message>
        <source>Raise max_replication_slots on this server and restart it, or drop slots that nobody uses.</source>
        <translation>请调高该服务器的 max_replication_slots 并重启，或删除无人使用的复制槽。</translation>
    </message>
    <message>
        <source>Enough WAL senders are free</source>
        <translation>空闲 WAL 发送进程足够</translation>
    </message>
    <message>
        <source>Free WAL senders on the {site}: %1 of %3.</source>
        <translation>{site}的空闲 WAL 发送进程：%1 / %3。</translation>
    </message>
    <message>
        <source>Free WAL senders on the {site}: %1 of %3; needed: %2.</source>
        <translation>{site}的空闲 WAL 发送进程：%1 / %3，需要 %2 个。</translation>
    </message>
    <message>
        <source>Raise max_wal_senders on this server and restart it.</source>
        <translation>请调高该服务器的 max_wal_senders 并重启。</translation>
    </message>
    <message>
        <source>Enough replication workers are free</source>
        <translation>空闲复制进程足够</translation>
    </message>
    <message>
        <source>Free logical replication workers on the {site}: %1 of %3.</source>
        <translation>{site}的空闲逻辑复制进程：%1 / %3。</translation>
    </message>
    <message>
        <source>Free logical replication workers on the {site}: %1 of %3; needed: %2.</source>
        <translation>{site}的空闲逻辑复制进程：%1 / %3，需要 %2 个。</translation>
    </message>
    <message>
        <source>Raise max_logical_replication_workers (and max_worker_processes above it) on this server and restart it.</source>
        <translation>请调高该服务器的 max_logical_replication_workers（max_worker_processes 须更大），然后重启。</translation>
    </message>
    <message>
        <source>The primary&apos;s database exists</source>
        <translation>主服务器的数据库存在</translation>
    </message>
    <message>
        <source>The database %1 exists on %2.</source>
        <translation>%2 上有数据库 %1。</translation>
    </message>
    <message>
        <source>There is no database %1 on %2.</source>
        <translation>%2 上没有数据库 %1。</translation>
    </message>
    <message>
        <source>Correct the database name of the primary.</source>
        <translation>请更正主服务器的数据库名称。</translation>
    </message>
    <message>
        <source>There are tables to replicate</source>
        <translation>有需要复制的数据表</translation>
    </message>
    <message>
        <source>Tables to replicate: %1 (data: %2, audit: %3).</source>
        <translation>要复制的表：%1 个（数据表 %2 个，审计表 %3 个）。</translation>
    </message>
    <message>
        <source>No table of the primary&apos;s database is to be replicated.</source>
        <translation>主服务器的数据库中没有要复制的表。</translation>
    </message>
    <message>
        <source>Choose tables in the list of tables, and check the database name.</source>
        <translation>请在表清单中选择要复制的表，并检查数据库名称。</translation>
    </message>
    <message>
        <source>pg_dump is ready on this computer</source>
        <translation>本机 pg_dump 可用</translation>
    </message>
    <message>
        <source>pg_dump %1 is ready: %3.</source>
        <translation>pg_dump %1 可用：%3。</translation>
    </message>
    <message>
        <source>pg_dump of PostgreSQL %2 or newer cannot be used on this computer (version found: %1, path: %3).</source>
        <translation>本机没有可用的 PostgreSQL %2 或更高版本的 pg_dump（找到的版本：%1，路径：%3）。</translation>
    </message>
    <message>
        <source>Install the client programs of PostgreSQL %2 or newer on this computer.</source>
        <translation>请在本机安装 PostgreSQL %2 或更高版本的客户端程序。</translation>
    </message>
    <message>
        <source>Both databases have the same encoding</source>
        <translation>两个数据库的编码相同</translation>
    </message>
    <message>
        <source>The encoding is %1.</source>
        <translation>编码为 %1。</translation>
    </message>
    <message>
        <source>The databases have different encodings: %1 on the primary, %2 on the standby.</source>
        <translation>数据库编码不同：主服务器为 %1，备用服务器为 %2。</translation>
    </message>
    <message>
        <source>Create the standby&apos;s database anew with the encoding %1, or let the set-up create it.</source>
        <translation>请用编码 %1 重新创建备用服务器的数据库，或由配置过程创建。</translation>
    </message>
    <message>
        <source>Both databases sort alike</source>
        <translation>两个数据库的排序规则相同</translation>
    </message>
    <message>
        <source>The sort order is %1.</source>
        <translation>排序规则为 %1。</translation>
    </message>
    <message>
        <source>The databases sort differently: %1 on the primary, %2 on the standby. Lists can come in another order.</source>
        <translation>数据库排序规则不同：主服务器为 %1，备用服务器为 %2。列表顺序可能不一致。</translation>
    </message>
    <message>
        <source>Create the standby&apos;s database with the same locale, if the order matters.</source>
        <translation>如果顺序重要，请用相同的区域设置创建备用服务器的数据库。</translation>
    </message>
    <message>
        <source>The standby has all extensions</source>
        <translation>备用服务器具有所有扩展</translation>
    </message>
    <message>
        <source>All extensions that the primary uses are available on the standby.</source>
        <translation>备用服务器上有主服务器使用的所有扩展。</translation>
    </message>
    <message>
        <source>Extensions of the primary are not available on the standby&apos;s server: %1.</source>
        <translation>备用服务器上没有主服务器使用的扩展：%1。</translation>
    </message>
    <message>
        <source>Install their packages on the standby&apos;s server.</source>
        <translation>请在备用服务器上安装这些扩展的软件包。</translation>
    </message>
    <message>
        <source>The standby knows all owners</source>
        <translation>备用服务器具有所有属主角色</translation>
    </message>
    <message>
        <source>All roles that own objects or hold grants on the primary exist on the standby.</source>
        <translation>主服务器上拥有对象或被授权的角色在备用服务器上都存在。</translation>
    </message>
    <message>
        <source>Roles of the primary do not exist on the standby: %1. Their objects will belong to the set-up account, and their grants are left out.</source>
        <translation>主服务器的下列角色在备用服务器上不存在：%1。其对象将归配置账户所有，相应授权会被略去。</translation>
    </message>
    <message>
        <source>Create these roles on the standby before the set-up, if they are needed there.</source>
        <translation>如果备用服务器需要这些角色，请在配置之前创建。</translation>
    </message>
    <message>
        <source>All data tables have a key</source>
        <translation>所有数据表都有键</translation>
    </message>
    <message>
        <source>All data tables have a primary key or a replica identity.</source>
        <translation>所有数据表都有主键或复制标识。</translation>
    </message>
    <message>
        <source>Data tables without a primary key or replica identity: %1. The primary would refuse updates and deletes in them.</source>
        <translation>没有主键或复制标识的数据表：%1。主服务器将拒绝对它们的更新和删除。</translation>
    </message>
    <message>
        <source>Add a primary key, set REPLICA IDENTITY FULL, or exclude these tables.</source>
        <translation>请添加主键、设置 REPLICA IDENTITY FULL，或排除这些表。</translation>
    </message>
    <message>
        <source>The keys of audit tables cannot collide</source>
        <translation>审计表的键不会冲突</translation>
    </message>
    <message>
        <source>The keys of all audit tables are safe to be made on both sides.</source>
        <translation>所有审计表的键都可以在两侧安全生成。</translation>
    </message>
    <message>
        <source>Both sides could make the same key in these audit tables: %1.</source>
        <translation>下列审计表中，两侧可能生成相同的键：%1。</translation>
    </message>
    <message>
        <source>Make the key an identity column or a uuid, or choose another direction for these tables.</source>
        <translation>请将键改为标识列或 uuid，或为这些表选择其他复制方向。</translation>
    </message>
    <message>
        <source>No table is unlogged</source>
        <translation>没有不记日志的表</translation>
    </message>
    <message>
        <source>There is no unlogged table.</source>
        <translation>没有不记日志（unlogged）的表。</translation>
    </message>
    <message>
        <source>Unlogged tables cannot be replicated and are left out: %1.</source>
        <translation>不记日志（unlogged）的表无法复制，将被略去：%1。</translation>
    </message>
    <message>
        <source>Set these tables logged, if they are to be replicated.</source>
        <translation>如果需要复制这些表，请将其改为记日志（SET LOGGED）。</translation>
    </message>
    <message>
        <source>There are no large objects</source>
        <translation>没有大对象</translation>
    </message>
    <message>
        <source>The primary&apos;s database holds no large objects.</source>
        <translation>主服务器的数据库中没有大对象。</translation>
    </message>
    <message>
        <source>Large objects in the primary&apos;s database: %1. They are not replicated.</source>
        <translation>主服务器的数据库中有大对象：%1 个。它们不会被复制。</translation>
    </message>
    <message>
        <source>Keep such data in bytea columns, if it has to be on the standby.</source>
        <translation>如果备用服务器需要这些数据，请改用 bytea 列保存。</translation>
    </message>
    <message>
        <source>Data tables use no sequences</source>
        <translation>数据表不使用序列</translation>
    </message>
    <message>
        <source>No sequence belongs to a data table.</source>
        <translation>没有属于数据表的序列。</translation>
    </message>
    <message>
        <source>Sequences of data tables: %1. Their values are not replicated.</source>
        <translation>数据表的序列：%1 个。序列的值不会被复制。</translation>
    </message>
    <message>
        <source>Set them on the standby when it is to take over the writing for good.</source>
        <translation>备用服务器将长期接管写入时，请在其上设置这些序列的值。</translation>
    </message>
    <message>
        <source>The server&apos;s clock is right</source>
        <translation>服务器时钟正确</translation>
    </message>
    <message>
        <source>The clock of the {site} differs from this computer&apos;s by %1 s.</source>
        <translation>{site}的时钟与本机相差 %1 秒。</translation>
    </message>
    <message>
        <source>Let both keep time by NTP.</source>
        <translation>请让两者都通过 NTP 校时。</translation>
    </message>
    <message>
        <source>The clocks of both servers agree</source>
        <translation>两台服务器的时钟一致</translation>
    </message>
    <message>
        <source>The clock of the standby differs from the primary&apos;s by %1 s.</source>
        <translation>备用服务器的时钟与主服务器相差 %1 秒。</translation>
    </message>
    <message>
        <source>Let both servers keep time by NTP.</source>
        <translation>请让两台服务器都通过 NTP 校时。</translation>
    </message>
    <message>
        <source>Disk space on the standby</source>
        <translation>备用服务器的磁盘空间</translation>
    </message>
    <message>
        <source>The replicated tables take up %1 of the %2 of the database.</source>
        <translation>要复制的表占用 %1，整个数据库为 %2。</translation>
    </message>
    <message>
        <source>The replicated tables take up %1 of the %2 of the database; the standby needs at least %1 of free disk space.</source>
        <translation>要复制的表占用 %1（整个数据库为 %2）；备用服务器至少需要 %1 的可用磁盘空间。</translation>
    </message>
    <message>
        <source>Check the free disk space of the standby&apos;s server: it cannot be asked for over SQL.</source>
        <translation>请检查备用服务器的可用磁盘空间：无法通过 SQL 查询。</translation>
    </message>
    <message>
        <source>The log kept for the other side has a sensible limit</source>
        <translation>为对方保留的日志上限合理</translation>
    </message>
    <message>
        <source>max_slot_wal_keep_size is %1 on the {site}.</source>
        <translation>{site}的 max_slot_wal_keep_size 为 %1。</translation>
    </message>
    <message>
        <source>max_slot_wal_keep_size is %1 on the {site}: this limits the log kept while the other side is away.</source>
        <translation>{site}的 max_slot_wal_keep_size 为 %1：它限制对方离线期间保留的日志量。</translation>
    </message>
    <message>
        <source>With -1 (no limit) a long outage can fill the disk of this server; with a small limit a short outage can break the link for good. Choose what suits this server.</source>
        <translation>为 -1（无限制）时，长时间中断可能占满该服务器的磁盘；上限过小时，短暂中断就可能使复制链路永久失效。请按该服务器的情况设置。</translation>
    </message>
    <message>
        <source>The names that we use are free</source>
        <translation>所用名称未被占用</translation>
    </message>
    <message>
        <source>All names that a set-up uses are free on the {site}.</source>
        <translation>配置要使用的名称在{site}上均未被占用。</translation>
    </message>
    <message>
        <source>Objects on the {site} have names that a set-up uses, but were not made by one: %1.</source>
        <translation>{site}上有对象占用了配置要使用的名称，但并非由配置创建：%1。</translation>
    </message>
    <message>
        <source>Rename or remove these objects.</source>
        <translation>请重命名或删除这些对象。</translation>
    </message>
    <message>
        <source>The database belongs to no other pair</source>
        <translation>数据库不属于其他主备对</translation>
    </message>
    <message>
        <source>The database of the {site} belongs to no other pair.</source>
        <translation>{site}的数据库不属于其他主备对。</translation>
    </message>
    <message>
        <source>The database of the {site} is part of another pair already: %1.</source>
        <translation>{site}的数据库已属于另一个主备对：%1。</translation>
    </message>
    <message>
        <source>Remove the replication of that pair first.</source>
        <translation>请先移除那个主备对的复制。</translation>
    </message>
    <message>
        <source>No replication of this pair is in place yet</source>
        <translation>尚无该主备对的复制</translation>
    </message>
    <message>
        <source>No replication of this pair is in place.</source>
        <translation>尚无该主备对的复制。</translation>
    </message>
    <message>
        <source>A replication of this pair is in place already: %1.</source>
        <translation>该主备对的复制已经存在：%1。</translation>
    </message>
    <message>
        <source>Take it over, finish the set-up, or remove it: parts that are in place are skipped by a set-up.</source>
        <translation>可以接管、完成配置或将其移除：配置会跳过已就绪的部分。</translation>
    </message>
    <message>
        <source>Nobody else replicates into these tables</source>
        <translation>没有其他复制写入这些表</translation>
    </message>
    <message>
        <source>There are no subscriptions of others in the database of the {site}.</source>
        <translation>{site}的数据库中没有他人的订阅。</translation>
    </message>
    <message>
        <source>The database of the {site} has subscriptions that were not made by this program: %1.</source>
        <translation>{site}的数据库中有并非由本程序创建的订阅：%1。</translation>
    </message>
    <message>
        <source>Remove them first: two replications into the same tables would disturb each other.</source>
        <translation>请先将其移除：两个复制写入相同的表会互相干扰。</translation>
    </message>
    <message>
        <source>There are no publications of others</source>
        <translation>没有他人的发布</translation>
    </message>
    <message>
        <source>There are no publications of others on the primary.</source>
        <translation>主服务器上没有他人的发布。</translation>
    </message>
    <message>
        <source>There are publications on the primary that were not made by this program: %1. They stay as they are.</source>
        <translation>主服务器上有并非由本程序创建的发布：%1。它们保持原样。</translation>
    </message>
    <message>
        <source>The standby&apos;s tables are empty</source>
        <translation>备用服务器的表为空</translation>
    </message>
    <message>
        <source>The standby has no rows that a first copy would meet.</source>
        <translation>备用服务器上没有会与首次复制冲突的数据。</translation>
    </message>
    <message>
        <source>Tables in the standby&apos;s database %2 hold rows already: %1.</source>
        <translation>备用服务器的数据库 %2 中有表已含数据：%1。</translation>
    </message>
    <message>
        <source>Use another database name for the standby, or empty this database; nothing in it is deleted by a set-up.</source>
        <translation>请为备用服务器使用其他数据库名称，或清空该数据库；配置不会删除其中的任何内容。</translation>
    </message>
    <message>
        <source>The tables of both sides are equal</source>
        <translation>两侧的表结构一致</translation>
    </message>
    <message>
        <source>The tables of the standby equal the primary&apos;s, or will be created.</source>
        <translation>备用服务器的表与主服务器一致，或将被创建。</translation>
    </message>
    <message>
        <source>Tables of the standby differ from the primary&apos;s or are missing: %1.</source>
        <translation>备用服务器的表与主服务器不同或缺失：%1。</translation>
    </message>
    <message>
        <source>Use an empty database for the standby, or make these tables equal; the details list the differences.</source>
        <translation>请为备用服务器使用空数据库，或使这些表一致；差异见详细信息。</translation>
    </message>
    <message>
        <source>No trigger runs twice</source>
        <translation>没有触发器会重复执行</translation>
    </message>
    <message>
        <source>No trigger on the replicated tables runs on replicated rows.</source>
        <translation>要复制的表上没有会对复制行执行的触发器。</translation>
    </message>
    <message>
        <source>Triggers on these tables also run for replicated rows, and so a second time on the standby: %1.</source>
        <translation>下列表上的触发器对复制的行也会执行，因此会在备用服务器上再次执行：%1。</translation>
    </message>
    <message>
        <source>Set these triggers to ENABLE TRIGGER (neither ALWAYS nor REPLICA), unless it is meant so.</source>
        <translation>如非有意，请将这些触发器改为 ENABLE TRIGGER（而非 ALWAYS 或 REPLICA）。</translation>
    </message>
    <message>
        <source>The servers reach each other</source>
        <translation>两台服务器可互相访问</translation>
    </message>
    <message>
        <source>The standby reaches the primary at %1, and the primary reaches the standby at %2.</source>
        <translation>备用服务器通过 %1 访问主服务器，主服务器通过 %2 访问备用服务器。</translation>
    </message>
    <message>
        <source>The standby will reach the primary at %1, and the primary the standby at %2; this cannot be tried from here.</source>
        <translation>备用服务器将通过 %1 访问主服务器，主服务器将通过 %2 访问备用服务器；无法从本机验证。</translation>
    </message>
    <message>
        <source>Check that firewalls and pg_hba.conf of both servers allow it; the step that connects them will tell.</source>
        <translation>请确认防火墙和两台服务器的 pg_hba.conf 允许访问；连接步骤会给出结果。</translation>
    </message>
    <message>
        <source>The server has the CA file for the other side</source>
        <translation>服务器上有对方的 CA 文件</translation>
    </message>
    <message>
        <source>The CA file %1 on the {site} can be read.</source>
        <translation>{site}上的 CA 文件 %1 可以读取。</translation>
    </message>
    <message>
        <source>The CA file %1 on the {site} is missing, cannot be read, or holds no certificate.</source>
        <translation>{site}上的 CA 文件 %1 不存在、无法读取，或其中没有证书。</translation>
    </message>
    <message>
        <source>Copy the certificate of the authority to that place, readable for the account that PostgreSQL runs as.</source>
        <translation>请将颁发机构的证书复制到该位置，并让运行 PostgreSQL 的账户可以读取。</translation>
    </message>
    <message>
        <source>The servers check each other&apos;s certificate</source>
        <translation>两台服务器互相验证证书</translation>
    </message>
    <message>
        <source>The {site} checks the certificate of %1.</source>
        <translation>{site}会验证 %1 的证书。</translation>
    </message>
    <message>
        <source>The {site} does not check the certificate of %1: the link is encrypted, but no CA file is given.</source>
        <translation>{site}不验证 %1 的证书：复制链路已加密，但没有指定 CA 文件。</translation>
    </message>
    <message>
        <source>Enter the CA file that lies on the other server&apos;s disk.</source>
        <translation>请填写位于对方服务器磁盘上的 CA 文件。</translation>
    </message>
    <message>
        <source>No change that is needed was thrown away</source>
        <translation>所需更改均已保留</translation>
    </message>
    <message>
        <source>The {site} has thrown away changes that the %2 still needs (slot %1).</source>
        <translation>{site}已丢弃%2仍需要的更改（复制槽 %1）。</translation>
    </message>
    <message>
        <source>Remove the replication of this pair and set it up again: the missing changes can only come with a new copy.</source>
        <translation>请移除该主备对的复制并重新配置：缺失的更改只能通过重新复制补齐。</translation>
    </message>
    <message>
        <source>The changes that are needed are kept</source>
        <translation>所需更改得到保留</translation>
    </message>
    <message>
        <source>The {site} will soon throw away changes that the %2 still needs (slot %1).</source>
        <translation>{site}即将丢弃%2仍需要的更改（复制槽 %1）。</translation>
    </message>
    <message>
        <source>Bring the other side back soon, or raise max_slot_wal_keep_size on this server now.</source>
        <translation>请尽快恢复对方服务器，或立即调高该服务器的 max_slot_wal_keep_size。</translation>
    </message>
    <message>
        <source>No subscription is left</source>
        <translation>没有残留的订阅</translation>
    </message>
    <message>
        <source>The subscription %1 is left in the database %2 of the {site}.</source>
        <translation>{site}的数据库 %2 中残留订阅 %1。</translation>
    </message>
    <message>
        <source>Drop the subscription with the statement shown.</source>
        <translation>请用所示语句删除该订阅。</translation>
    </message>
    <message>
        <source>No replication slot is left</source>
        <translation>没有残留的复制槽</translation>
    </message>
    <message>
        <source>The replication slot %1 of the database %2 is left on the {site}; it keeps log files from being removed.</source>
        <translation>{site}上残留数据库 %2 的复制槽 %1；它会使日志文件无法清除。</translation>
    </message>
    <message>
        <source>Drop the slot with the statement shown.</source>
        <translation>请用所示语句删除该复制槽。</translation>
    </message>
    <message>
        <source>No publication is left</source>
        <translation>没有残留的发布</translation>
    </message>
    <message>
        <source>The publication %1 is left in the database %2 of the {site}.</source>
        <translation>{site}的数据库 %2 中残留发布 %1。</translation>
    </message>
    <message>
        <source>Drop the publication with the statement shown.</source>
        <translation>请用所示语句删除该发布。</translation>
    </message>
    <message>
        <source>No account is left</source>
        <translation>没有残留的账户</translation>
    </message>
    <message>
        <source>The account %1 is left on the {site}.</source>
        <translation>{site}上残留账户 %1。</translation>
    </message>
    <message>
        <source>Drop the account with the statement shown.</source>
        <translation>请用所示语句删除该账户。</translation>
    </message>
    <message>
        <source>No write protection is left</source>
        <translation>没有残留的写保护</translation>
    </message>
    <message>
        <source>The table %1 in the database %2 of the {site} still refuses writes.</source>
        <translation>{site}的数据库 %2 中的表 %1 仍拒绝写入。</translation>
    </message>
    <message>
        <source>Drop the trigger with the statement shown.</source>
        <translation>请用所示语句删除该触发器。</translation>
    </message>
    <message>
        <source>No column of ours is left</source>
        <translation>没有残留的列</translation>
    </message>
    <message>
        <source>The column pmpha_origin is left in the table %1 of the database %2 on the {site}.</source>
        <translation>{site}的数据库 %2 中的表 %1 残留列 pmpha_origin。</translation>
    </message>
    <message>
        <source>Drop the column with the statement shown.</source>
        <translation>请用所示语句删除该列。</translation>
    </message>
    <message>
        <source>All sequences count by one again</source>
        <translation>所有序列恢复正常步长</translation>
    </message>
    <message>
        <source>The sequence %1 in the database %2 of the {site} still counts by two.</source>
        <translation>{site}的数据库 %2 中的序列 %1 步长仍为 2。</translation>
    </message>
    <message>
        <source>Set its increment back with the statement shown.</source>
        <translation>请用所示语句恢复其步长。</translation>
    </message>
    <message>
        <source>No schema of ours is left</source>
        <translation>没有残留的模式</translation>
    </message>
    <message>
        <source>The schema %1 is left in the database %2 of the {site}.</source>
        <translation>{site}的数据库 %2 中残留模式 %1。</translation>
    </message>
    <message>
        <source>Drop the schema with the statement shown.</source>
        <translation>请用所示语句删除该模式。</translation>
    </message>
    <message>
        <source>The certificate of %1 does not name serverAuth among its uses.</source>
        <translation>%1 的证书用途中没有 serverAuth（服务器身份验证）。</translation>
    </message>
    <message>
        <source>The line between the two sites is whole</source>
        <translation>两个站点之间的线路正常</translation>
    </message>
    <message>
        <source>Both links stand still while both servers answer: the line between the two sites is probably cut.</source>
        <translation>两台服务器都有应答，但两条复制链路都已停滞：两个站点之间的线路很可能已断开。</translation>
    </message>
    <message>
        <source>Check the network and the firewalls between the two database servers. When the line is back, everything arrives by itself; nothing is lost.</source>
        <translation>请检查两台数据库服务器之间的网络和防火墙。线路恢复后，所有更改会自动同步，不会丢失。</translation>
    </message>
</context>
<context>
    <name>Script</name>
    <message>
        <source>on %1 (%2), database %3</source>
        <extracomment>%1 is &quot;primary&quot; or &quot;standby&quot;, %2 an address with port, %3 a database&apos;s name</extracomment>
        <translation>%1（%2）上，数据库 %3</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <extracomment>%1 is a number, %2 says what the step does</extracomment>
        <translation>步骤 %1：%2</translation>
    </message>
</context>
<context>
    <name>StatusText</name>
    <message>
        <source>primary</source>
        <translation>主服务器</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>备用服务器</translation>
    </message>
    <message>
        <source>data link</source>
        <translation>数据复制链路</translation>
    </message>
    <message>
        <source>audit link</source>
        <translation>审计复制链路</translation>
    </message>
    <message>
        <source>Checking...</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Alive</source>
        <translation>Alive</translation>
    </message>
    <message>
        <source>Suspect</source>
        <translation>疑似异常</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>HA status</source>
        <translation>高可用性状态</translation>
    </message>
    <message>
        <source>Replication status</source>
        <translation>复制状态</translation>
    </message>
    <message>
        <source>Waiting for the first answer of both sites.</source>
        <translation>正在等待两个站点的首次应答。</translation>
    </message>
    <message>
        <source>Everything works as it should.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>The last answers were not good enough yet.</source>
        <translation>最近的应答尚不足以确认恢复。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>running</source>
        <translation>正在执行</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>无需更改</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>undoing</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Create the database %1 on the {site}</source>
        <translation>在{site}上创建数据库 %1</translation>
    </message>
    <message>
        <source>Create the tables, views and functions of the primary in %1 on the {site} (tables: %2)</source>
        <translation>按主服务器在{site}的 %1 中创建表、视图和函数（%2 个表）</translation>
    </message>
    <message>
        <source>Create the schema pmpha with the marks of this pair in %1 on the {site}</source>
        <translation>在{site}的 %1 中创建模式 pmpha，存放该主备对的标记</translation>
    </message>
    <message>
        <source>Let the audit tables on the {site} tell on which side a row was written (tables: %1)</source>
        <translation>使{site}的审计表记录每行写于哪一侧（%1 个表）</translation>
    </message>
    <message>
        <source>Keep the keys of audit tables on the {site} apart from the other side&apos;s (sequences: %1)</source>
        <translation>使{site}的审计表的键与对方错开（%1 个序列）</translation>
    </message>
    <message>
        <source>Let the data tables of the {site} refuse writes (tables: %1)</source>
        <translation>使{site}的数据表拒绝写入（%1 个表）</translation>
    </message>
    <message>
        <source>Create the account %1 on the {site}, by which the other side fetches changes</source>
        <translation>在{site}上创建账户 %1，供对方获取更改</translation>
    </message>
    <message>
        <source>Create the watch account %1 with least rights on the {site}</source>
        <translation>在{site}上创建最小权限的监视账户 %1</translation>
    </message>
    <message>
        <source>Publish the tables of the {site} (tables: %1)</source>
        <translation>发布{site}的表（%1 个表）</translation>
    </message>
    <message>
        <source>Reserve the changes of the {site} for the other side (slot %1)</source>
        <translation>在{site}上为对方保留更改（复制槽 %1）</translation>
    </message>
    <message>
        <source>Connect the {site} to %2 (subscription %1, still switched off)</source>
        <translation>将{site}连接到 %2（订阅 %1，暂不启用）</translation>
    </message>
    <message>
        <source>Switch on the subscription %1 on the {site}</source>
        <translation>启用{site}上的订阅 %1</translation>
    </message>
    <message>
        <source>Take over the list of published tables on the {site} (subscription %1)</source>
        <translation>更新{site}上的已发布表清单（订阅 %1）</translation>
    </message>
    <message>
        <source>Copy the data to the {site} for the first time (%2, tables: %1)</source>
        <translation>首次复制数据到{site}（%2，%1 个表）</translation>
    </message>
    <message>
        <source>Prove that the data link works</source>
        <translation>验证数据复制链路</translation>
    </message>
    <message>
        <source>Prove that the audit link works</source>
        <translation>验证审计复制链路</translation>
    </message>
    <message>
        <source>Drop the subscription %1 on the {site}</source>
        <translation>删除{site}上的订阅 %1</translation>
    </message>
    <message>
        <source>Drop the replication slot %1 on the {site}</source>
        <translation>删除{site}上的复制槽 %1</translation>
    </message>
    <message>
        <source>Drop the publications on the {site} (%1)</source>
        <translation>删除{site}上的发布（%1 个）</translation>
    </message>
    <message>
        <source>Let the data tables of the {site} take writes again (tables: %1)</source>
        <translation>使{site}的数据表恢复写入（%1 个表）</translation>
    </message>
    <message>
        <source>Drop the column pmpha_origin from the audit tables on the {site} (tables: %1)</source>
        <translation>删除{site}的审计表中的列 pmpha_origin（%1 个表）</translation>
    </message>
    <message>
        <source>Let the keys of audit tables on the {site} count as before (sequences: %1)</source>
        <translation>使{site}的审计表的键恢复原有计数方式（%1 个序列）</translation>
    </message>
    <message>
        <source>Drop the replication account %1 on the {site}</source>
        <translation>删除{site}上的复制账户 %1</translation>
    </message>
    <message>
        <source>Drop the watch account %1 on the {site}</source>
        <translation>删除{site}上的监视账户 %1</translation>
    </message>
    <message>
        <source>Drop the schema pmpha with the marks of this pair in %1 on the {site}</source>
        <translation>删除{site}的 %1 中存放该主备对标记的模式 pmpha</translation>
    </message>
    <message>
        <source>A step that this version of the program does not know</source>
        <translation>此版本的程序不认识的步骤</translation>
    </message>
</context>
</TS>
