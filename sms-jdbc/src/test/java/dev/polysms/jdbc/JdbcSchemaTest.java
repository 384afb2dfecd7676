package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.optout.Consent;
import dev.polysms.optout.SenderRecipientPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcSchemaTest {
    private static final Consent OPT_OUT = Consent.out(
            SenderRecipientPair.ofAllSenders(PhoneNumber.of("+13035550123")),
            Instant.ofEpochSecond(1),
            Consent.Source.KEYWORD);

    private static List<String> tables(TestSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE"})) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    @Test
    void is_in_the_jar_under_a_name_that_is_a_repeatable_migration_for_flyway() {
        assertThat(JdbcSchema.FILE).matches("META-INF/polysms/R__[a-z_]+\\.sql");
        assertThat(JdbcSchema.class.getClassLoader().getResource(JdbcSchema.FILE))
                .isNotNull();
        assertThat(JdbcSchema.statements())
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(sql)
                        .startsWith("CREATE TABLE IF NOT EXISTS polysms_")
                        .doesNotContain(";", "--", "$"));
    }

    @Test
    void leaves_tables_that_exist_as_they_are() throws SQLException {
        TestSource source = H2StoresTest.h2("repeated", "");
        JdbcOptOutStore.over(source).record(OPT_OUT);

        source.run(JdbcSchema.statements());

        assertThat(JdbcOptOutStore.over(source).inForce(OPT_OUT.pair())).contains(OPT_OUT);
    }

    @Test
    void gives_all_tables_another_prefix() throws SQLException {
        TestSource source = H2StoresTest.emptyH2("prefixed;DB_CLOSE_DELAY=-1");
        source.run(JdbcSchema.statements("acme_2_"));

        assertThat(tables(source)).isNotEmpty().allMatch(name -> name.startsWith("ACME_2_"));
        assertThat(JdbcOptOutStore.builder(source)
                        .tablePrefix("acme_2_")
                        .build()
                        .record(OPT_OUT))
                .isTrue();
        assertThat(JdbcSendLedger.builder(source).tablePrefix("acme_2_").build().find("k"))
                .isEmpty();
        assertThat(JdbcDeliveryStore.builder(source)
                        .tablePrefix("acme_2_")
                        .build()
                        .purgeExpired())
                .isZero();
    }

    @Test
    void keeps_the_rows_of_two_prefixes_apart() throws SQLException {
        TestSource source = H2StoresTest.h2("two", "");
        source.run(JdbcSchema.statements("other_"));
        JdbcOptOutStore.over(source).record(OPT_OUT);

        assertThat(JdbcOptOutStore.builder(source).tablePrefix("other_").build().inForce(OPT_OUT.pair()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a b", "a;DROP TABLE x", "a\"", "a`", "a'", "app.sms_", "ä_", "a\n"})
    void refuses_a_prefix_that_could_end_a_name(String prefix) {
        assertThatThrownBy(() -> JdbcSchema.statements(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tablePrefix")
                .hasMessageContaining("letters (A to Z), digits or underscores");
        assertThatThrownBy(
                        () -> JdbcSendLedger.builder(new TestSource(() -> null)).tablePrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_prefix_that_is_too_long_for_the_names_of_constraints() {
        assertThat(JdbcSchema.statements("x".repeat(32))).isNotEmpty();
        assertThatThrownBy(() -> JdbcSchema.statements("x".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33 characters");
    }
}
