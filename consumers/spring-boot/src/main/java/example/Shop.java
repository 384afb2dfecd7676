package example;

import dev.polysms.SmsSender;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.InboundMessage;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Answers each message that arrives. */
@SpringBootApplication
public class Shop {
    private final SmsSender sender;

    Shop(SmsSender sender) {
        this.sender = sender;
    }

    @SmsListener
    void answer(InboundMessage message) {
        sender.send(message.reply("We are open until eight"));
    }
}
