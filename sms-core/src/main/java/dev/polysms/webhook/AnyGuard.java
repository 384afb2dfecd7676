package dev.polysms.webhook;

import java.util.List;

/** One of several guards. */
record AnyGuard(List<WebhookGuard> guards) implements WebhookGuard {
    AnyGuard {
        if (guards.isEmpty()) {
            throw new IllegalArgumentException("anyOf got no guard, and would refuse every request; give at least one");
        }
    }

    @Override
    public void check(WebhookRequest request) {
        WebhookException last = null;
        for (WebhookGuard guard : guards) {
            try {
                guard.check(request);
                return;
            } catch (WebhookException e) {
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
    }
}
