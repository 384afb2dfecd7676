package dev.polysms.spring.autoconfigure;

import dev.polysms.delivery.DeliveryStore;
import dev.polysms.jdbc.JdbcDeliveryStore;
import dev.polysms.jdbc.JdbcOptOutStore;
import dev.polysms.jdbc.JdbcSeenEvents;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.OptOutStore;
import dev.polysms.webhook.SeenEvents;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the stores in the application's database. Each backs off for a bean of the same kind.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
        })
@ConditionalOnClass(JdbcSendLedger.class)
@ConditionalOnSingleCandidate(DataSource.class)
@Conditional(OnClientCondition.class)
public final class PolysmsJdbcAutoConfiguration {
    PolysmsJdbcAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    JdbcTables polysmsJdbcTables(DataSource source, PolysmsProperties properties) {
        return new JdbcTables(source, properties.jdbc());
    }

    @Bean
    @ConditionalOnMissingBean(SendLedger.class)
    @ConditionalOnStore(property = "polysms.sender.ledger.store", is = ConditionalOnStore.Kind.JDBC)
    JdbcSendLedger polysmsSendLedger(JdbcTables tables) {
        return JdbcSendLedger.builder(tables.source())
                .tablePrefix(tables.prefix())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.sender.opt-out.store", is = ConditionalOnStore.Kind.JDBC)
    OptOutStore polysmsOptOutStore(JdbcTables tables) {
        return JdbcOptOutStore.builder(tables.source())
                .tablePrefix(tables.prefix())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean(DeliveryStore.class)
    @ConditionalOnStore(property = "polysms.delivery.store", is = ConditionalOnStore.Kind.JDBC)
    JdbcDeliveryStore polysmsDeliveryStore(JdbcTables tables) {
        return JdbcDeliveryStore.builder(tables.source())
                .tablePrefix(tables.prefix())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean(SeenEvents.class)
    JdbcSeenEvents polysmsSeenEvents(JdbcTables tables) {
        return JdbcSeenEvents.builder(tables.source())
                .tablePrefix(tables.prefix())
                .retention(EventMemory.RETENTION)
                .retention(EventMemory.WITHOUT_IDS, EventMemory.RETENTION_WITHOUT_IDS)
                .build();
    }
}
