package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Outcome;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.RateUnit;
import dev.polysms.throttle.ThrottledSender;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The example of a rate that processes share. The profile "shared-rate" runs it in three processes on a real database. */
final class ShareRateTest {
    // [shared]
    static SmsSender throttled(SmsClient client, DataSource database) {
        ProxyManager<String> store = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .build();
        return ThrottledSender.builder(client)
                .rate(Rate.perSecond(20))
                .unit(RateUnit.SEGMENTS) // as the carrier counts
                .sharedBy(store, "primevox-main")
                .build();
    }
    // [/shared]

    @Test
    void sends_nothing_while_the_database_cannot_be_reached() {
        PGSimpleDataSource unreachable = new PGSimpleDataSource();
        unreachable.setPortNumbers(new int[] {1});
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = PrimeVoxClient.builder()
                        .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                        .sandbox(sandbox.uri())
                        .build()) {
            SmsSender sender = throttled(client, unreachable);

            SmsException failure = Assertions.catchThrowableOfType(
                    SmsException.class,
                    () -> sender.send(SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550123", "Ready")));

            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure.worthRetrying()).isTrue();
            assertThat(sandbox.messages()).isEmpty();
        }
    }
}
