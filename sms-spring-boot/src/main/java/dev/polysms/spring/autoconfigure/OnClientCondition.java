package dev.polysms.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the properties describe at least one client. */
final class OnClientCondition extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ClientSettings settings =
                new ClientSettings(context.getEnvironment(), ClientRegistrar.loader(context.getResourceLoader()));
        ConditionMessage.Builder message = ConditionMessage.forCondition("Polysms client");
        return settings.names().isEmpty()
                ? ConditionOutcome.noMatch(message.because("no property begins with " + ClientSettings.PREFIX))
                : ConditionOutcome.match(message.foundExactly("clients " + settings.names()));
    }
}
