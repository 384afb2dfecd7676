package dev.polysms.spring.autoconfigure;

import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.OutboxListener;
import dev.polysms.outbox.SmsOutbox;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of an outbox whose worker runs as long as the context.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PolysmsSenderAutoConfiguration.class)
@ConditionalOnClass(SmsOutbox.class)
@ConditionalOnBooleanProperty("polysms.sender.outbox.enabled")
public final class PolysmsOutboxAutoConfiguration {
    PolysmsOutboxAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    SmsOutbox smsOutbox(
            ObjectProvider<SendLedger> ledgers,
            ObjectProvider<SenderStack> stacks,
            ObjectProvider<JdbcTables> databases,
            PolysmsProperties properties,
            ObjectProvider<OutboxListener> listener) {
        SenderStack stack = require(
                stacks.getIfAvailable(),
                "no sender for its messages",
                "Configure a client below polysms.clients, and leave polysms.sender.enabled at true");
        JdbcTables tables = require(
                databases.getIfAvailable(),
                "no database for it",
                "Configure one DataSource, or mark one of several as primary");
        SendLedger ledger = require(
                ledgers.getIfAvailable(),
                "no ledger, without which a message could be sent twice",
                "Set polysms.sender.ledger.store to jdbc, or define a bean of type SendLedger");
        DataSource source = tables.source();
        tables.createIfWanted(OutboxDialect.of(source).statements(tables.prefix()));
        SmsOutbox.Builder outbox =
                SmsOutbox.builder(source, ledger).tablePrefix(properties.jdbc().tablePrefix());
        PolysmsConfigurationException.naming(
                "polysms.sender.outbox.threads",
                () -> outbox.account(
                        SmsOutbox.DEFAULT_ACCOUNT,
                        stack.forOutbox(),
                        properties.sender().outbox().threads()));
        listener.ifAvailable(outbox::listener);
        return outbox.build();
    }

    private static <T> T require(@Nullable T part, String missing, String action) {
        if (part == null) {
            throw new PolysmsConfigurationException(
                    "The property polysms.sender.outbox.enabled is true, and there is " + missing + ".",
                    action + ", or remove the property.");
        }
        return part;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "polysms.sender.outbox.worker", matchIfMissing = true)
    OutboxLifecycle smsOutboxLifecycle(SmsOutbox outbox) {
        return new OutboxLifecycle(outbox);
    }
}
