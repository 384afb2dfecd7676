package dev.polysms.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** See {@link ConditionalOnStore}. */
final class OnStoreCondition extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        MergedAnnotation<ConditionalOnStore> wanted = metadata.getAnnotations().get(ConditionalOnStore.class);
        String property = wanted.getString("property");
        PolysmsProperties.StoreType type = Binder.get(context.getEnvironment())
                .bind(property, PolysmsProperties.StoreType.class)
                .orElse(PolysmsProperties.StoreType.AUTO);
        boolean jdbc = type == PolysmsProperties.StoreType.AUTO || type == PolysmsProperties.StoreType.JDBC;
        boolean matches = wanted.getEnum("is", ConditionalOnStore.Kind.class) == ConditionalOnStore.Kind.JDBC
                ? jdbc
                : type == PolysmsProperties.StoreType.MEMORY;
        ConditionMessage message =
                ConditionMessage.forCondition(ConditionalOnStore.class).because(property + " is " + type);
        return matches ? ConditionOutcome.match(message) : ConditionOutcome.noMatch(message);
    }
}
