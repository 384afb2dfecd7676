package dev.polysms.testing;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;

/** The two ways to send. */
public enum SendMode {
    BLOCKING,
    ASYNC;

    public SendReceipt send(SmsSender sender, SmsMessage message, CallOptions options) {
        if (this == BLOCKING) {
            return sender.send(message, options);
        }
        try {
            return sender.sendAsync(message, options).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    public SendReceipt send(SmsSender sender, SmsMessage message) {
        return send(sender, message, CallOptions.none());
    }

    public SmsException failure(SmsSender sender, SmsMessage message) {
        return Assertions.catchThrowableOfType(SmsException.class, () -> send(sender, message));
    }
}
