package dev.polysms.kafka;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.jdbc.JdbcOptOutStore;
import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.jdbc.JdbcSendLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;

/** The ledger's database. Connections come from a {@link DataSource}: DriverManager does not see the drivers in a plugin's folder. */
final class LedgerSettings {
    static final String URL = "ledger.url";
    static final String USER = "ledger.user";
    static final String PASSWORD = "ledger.password";
    static final String DATA_SOURCE = "ledger.datasource.class";
    static final String TABLE_PREFIX = "ledger.table.prefix";
    static final String CREATE_TABLES = "ledger.create.tables";
    static final String RETENTION = "ledger.retention.ms";
    static final String CLOCK_SKEW = "ledger.clock.skew.ms";
    static final String LEASE_MARGIN = "ledger.lease.margin.ms";
    static final String CONNECTIONS = "ledger.connections";
    static final String TIMEOUT = "ledger.timeout.ms";

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Map<String, String> DATA_SOURCES = Map.of(
            "postgresql", "org.postgresql.ds.PGSimpleDataSource",
            "mariadb", "org.mariadb.jdbc.MariaDbDataSource",
            "mysql", "com.mysql.cj.jdbc.MysqlDataSource",
            "h2", "org.h2.jdbcx.JdbcDataSource");

    private final AbstractConfig config;

    LedgerSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Ledger")
                .required(
                        URL,
                        ConfigDef.Type.STRING,
                        new SettingRule(
                                url -> url.startsWith("jdbc:"), "a JDBC URL, such as jdbc:postgresql://host/database"),
                        "Database URL",
                        "The JDBC URL of the database that has the ledger. All processes that send the same messages share it. Set the"
                                + " driver's own timeouts in it.")
                .optional(USER, ConfigDef.Type.STRING, null, null, "User", "The user of the database.")
                .optional(PASSWORD, ConfigDef.Type.PASSWORD, null, null, "Password", "The user's password.")
                .optional(
                        DATA_SOURCE,
                        ConfigDef.Type.STRING,
                        null,
                        null,
                        "DataSource class",
                        "The driver's javax.sql.DataSource. It follows from the URL for PostgreSQL, whose driver is in the plugin's"
                                + " folder, and for MariaDB, MySQL and H2, whose drivers you add there.")
                .optional(
                        TABLE_PREFIX,
                        ConfigDef.Type.STRING,
                        JdbcSchema.DEFAULT_PREFIX,
                        new SettingRule(
                                prefix -> prefix.matches("[A-Za-z_][A-Za-z0-9_]{0,31}"),
                                "1 to 32 letters, digits or underscores that do not begin with a digit"),
                        "Table prefix",
                        "The beginning of the tables' names.")
                .optional(
                        CREATE_TABLES,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        null,
                        "Create tables",
                        "Whether the connector creates tables that are missing when it starts.")
                .optional(
                        RETENTION,
                        ConfigDef.Type.LONG,
                        7 * DAY,
                        Range.between(60_000L, 3_650 * DAY),
                        "Retention",
                        "How long the ledger remembers a message that was accepted or not sent. Older records are refused.")
                .optional(
                        CLOCK_SKEW,
                        ConfigDef.Type.LONG,
                        300_000L,
                        Range.between(0L, DAY),
                        "Clock skew",
                        "The most that the clocks of two workers ever differ.")
                .optional(
                        LEASE_MARGIN,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.between(1L, DAY),
                        "Lease margin",
                        "How much longer than its deadline a send has its reference. After that, and the clock skew, the message of"
                                + " a dead worker counts as unknown.")
                .optional(
                        CONNECTIONS,
                        ConfigDef.Type.INT,
                        10,
                        Range.between(1, 500),
                        "Connections",
                        "The most database connections of one task.")
                .optional(
                        TIMEOUT,
                        ConfigDef.Type.LONG,
                        10_000L,
                        Range.between(1_000L, DAY),
                        "Timeout",
                        "The longest time of a statement, and of the wait for a connection.");
    }

    private Duration time(String key) {
        return Duration.ofMillis(config.getLong(key));
    }

    Duration retention() {
        return time(RETENTION);
    }

    Duration clockSkew() {
        return time(CLOCK_SKEW);
    }

    Duration leaseMargin() {
        return time(LEASE_MARGIN);
    }

    boolean isPostgres() {
        return config.getString(URL).startsWith("jdbc:postgresql:");
    }

    boolean createsTables() {
        return config.getBoolean(CREATE_TABLES);
    }

    /**
     * Returns the class of the data source.
     *
     * @throws ConfigException if it is not given and does not follow from the URL, or if it is not in the plugin's folder
     */
    String dataSourceClass() {
        String kind = config.getString(URL).split(":", 3)[1];
        String name = Optional.ofNullable(config.getString(DATA_SOURCE))
                .or(() -> Optional.ofNullable(DATA_SOURCES.get(kind)))
                .orElseThrow(() -> new ConfigException(
                        DATA_SOURCE + " is missing and does not follow from " + URL + "; set the driver's DataSource"));
        try {
            Class<?> found = Class.forName(name, false, LedgerSettings.class.getClassLoader());
            if (!DataSource.class.isAssignableFrom(found)) {
                throw new ConfigException(DATA_SOURCE + " is " + name + ", which is no javax.sql.DataSource");
            }
        } catch (ClassNotFoundException e) {
            throw new ConfigException("The data source " + name + " of " + DATA_SOURCE
                    + " is not in the plugin's folder; add the driver's jar to it and restart the worker");
        }
        return name;
    }

    /** Returns a pool. The first connection is opened when it is needed. */
    HikariDataSource pool() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("polysms-ledger");
        pool.setDataSourceClassName(dataSourceClass());
        pool.addDataSourceProperty("url", config.getString(URL));
        Optional.ofNullable(config.getString(USER)).ifPresent(pool::setUsername);
        Optional.ofNullable(config.getPassword(PASSWORD)).map(Password::value).ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(config.getInt(CONNECTIONS));
        pool.setMinimumIdle(Math.min(2, config.getInt(CONNECTIONS)));
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(time(TIMEOUT).toMillis());
        return new HikariDataSource(pool);
    }

    JdbcSendLedger ledger(DataSource source) {
        return JdbcSendLedger.builder(source)
                .tablePrefix(config.getString(TABLE_PREFIX))
                .retention(retention())
                .clockSkew(clockSkew())
                .timeout(Duration.ofSeconds(Math.max(1, time(TIMEOUT).toSeconds())))
                .build();
    }

    JdbcOptOutStore optOuts(DataSource source) {
        return JdbcOptOutStore.builder(source)
                .tablePrefix(config.getString(TABLE_PREFIX))
                .build();
    }

    /** Creates the tables that are missing. */
    void createTables(boolean withBucket) {
        try (HikariDataSource source = pool();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements(config.getString(TABLE_PREFIX))) {
                statement.execute(sql);
            }
            if (withBucket) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS bucket (id VARCHAR PRIMARY KEY, state BYTEA, expires_at BIGINT)");
            }
        } catch (SQLException e) {
            throw new ConnectException("The tables of the ledger cannot be created (SQL state " + e.getSQLState()
                    + "); correct " + URL
                    + ", give its user the right to create tables, or create them yourself and set "
                    + CREATE_TABLES + "=false");
        }
    }
}
