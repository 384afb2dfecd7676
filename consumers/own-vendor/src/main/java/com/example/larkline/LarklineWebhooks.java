package com.example.larkline;

import com.example.larkline.internal.LarklinePush;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import java.time.InstantSource;
import java.util.List;

/** Reads what Larkline pushes: one event per request. Thread-safe. */
public final class LarklineWebhooks extends VendorWebhooks {
    private LarklineWebhooks(WebhookGuard guard, InstantSource clock) {
        super(LarklineClient.PROVIDER, guard, clock);
    }

    /**
     * Creates a parser.
     *
     * @param guard most often {@link LarklineSignature}
     */
    public static LarklineWebhooks of(WebhookGuard guard, InstantSource clock) {
        return new LarklineWebhooks(guard, clock);
    }

    @Override
    protected List<SmsEvent> events(Json body, Arrival arrival) {
        return List.of(LarklinePush.read(body, arrival));
    }
}
