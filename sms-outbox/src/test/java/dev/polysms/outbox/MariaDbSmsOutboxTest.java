package dev.polysms.outbox;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same behaviour on a MariaDB or MySQL server that the property {@code polysms.mariadb.url} names, such as
 * {@code jdbc:mariadb://127.0.0.1:3307/polysms?user=root}.
 */
@EnabledIfSystemProperty(named = MariaDbSmsOutboxTest.URL, matches = "jdbc:.+")
final class MariaDbSmsOutboxTest extends SmsOutboxContract {
    static final String URL = "polysms.mariadb.url";

    @Override
    TestDatabase database() {
        return TestDatabase.mysql(System.getProperty(URL));
    }
}
