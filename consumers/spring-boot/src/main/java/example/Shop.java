package example;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.InboundMessage;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sends a message for each order, and answers each message that arrives. */
@SpringBootApplication
@RestController
public class Shop {
    private final SmsSender sender;

    Shop(SmsSender sender) {
        this.sender = sender;
    }

    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }

    /** Sends on a thread of the common pool, whose class loader does not see the classes in the jar. */
    @PostMapping("/orders/{id}")
    String order(@PathVariable String id, @RequestBody String phone) {
        return CompletableFuture.supplyAsync(() -> {
                    SmsMessage message = SmsMessage.builder()
                            .to(PhoneNumber.parse(phone, "US"))
                            .text("Your order is on its way")
                            .reference("order-" + id)
                            .build();
                    sender.send(message);
                    return SmsClientFactory.named("primevox").provider().value();
                })
                .join();
    }

    @SmsListener
    void answer(InboundMessage message) {
        sender.send(message.reply("We are open until eight").withReference(message.dedupeKey()));
    }
}
