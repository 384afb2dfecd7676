package dev.polysms.spring.autoconfigure;

import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.OutboxListener;
import dev.polysms.outbox.SmsOutbox;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of an outbox whose worker runs as long as the context. */
@AutoConfiguration(after = PolysmsSenderAutoConfiguration.class)
@ConditionalOnClass(SmsOutbox.class)
@ConditionalOnBooleanProperty("polysms.sender.outbox.enabled")
@ConditionalOnBean({SenderStack.class, DataSource.class, SendLedger.class})
public final class PolysmsOutboxAutoConfiguration {
    PolysmsOutboxAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SmsOutbox smsOutbox(
            DataSource source,
            SendLedger ledger,
            SenderStack stack,
            PolysmsProperties properties,
            JdbcTables tables,
            ObjectProvider<OutboxListener> listener) {
        tables.createIfWanted(OutboxDialect.of(source).statements(tables.prefix()));
        SmsOutbox.Builder outbox = SmsOutbox.builder(source, ledger)
                .tablePrefix(properties.jdbc().tablePrefix())
                .account(
                        SmsOutbox.DEFAULT_ACCOUNT,
                        stack.routed(),
                        properties.sender().outbox().threads());
        listener.ifAvailable(outbox::listener);
        return outbox.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "polysms.sender.outbox.worker", matchIfMissing = true)
    OutboxLifecycle smsOutboxLifecycle(SmsOutbox outbox) {
        return new OutboxLifecycle(outbox);
    }
}
