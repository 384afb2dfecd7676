package dev.polysms.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the properties describe at least one webhook. */
final class OnWebhookCondition extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean some = Binder.get(context.getEnvironment())
                .bind(WebhookFactory.PREFIX, Bindable.mapOf(String.class, Object.class))
                .map(webhooks -> !webhooks.isEmpty())
                .orElse(false);
        ConditionMessage.Builder message = ConditionMessage.forCondition("Polysms webhook");
        return some
                ? ConditionOutcome.match(message.because("there is a property below " + WebhookFactory.PREFIX))
                : ConditionOutcome.noMatch(message.because("no property begins with " + WebhookFactory.PREFIX));
    }
}
