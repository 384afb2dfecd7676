package dev.polysms.spring.autoconfigure;

import dev.polysms.delivery.DeliveryStore;
import dev.polysms.jdbc.JdbcDeliveryStore;
import dev.polysms.jdbc.JdbcOptOutStore;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.OptOutStore;
import dev.polysms.spring.SeenEvents;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Auto-configuration of the stores in the application's database. Each backs off for a bean of the same kind. */
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
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.sender.ledger.store", is = ConditionalOnStore.Kind.JDBC)
    SendLedger polysmsSendLedger(JdbcTables tables) {
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
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.delivery.store", is = ConditionalOnStore.Kind.JDBC)
    DeliveryStore polysmsDeliveryStore(JdbcTables tables) {
        return JdbcDeliveryStore.builder(tables.source())
                .tablePrefix(tables.prefix())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    SeenEvents polysmsSeenEvents(JdbcTables tables) {
        return new JdbcSeenEvents(tables.source(), tables.prefix());
    }
}
