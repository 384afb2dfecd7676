package dev.polysms.spring.example;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.InboundMessage;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Confirms bookings by SMS, answers those who write, and shows whether a confirmation was delivered. */
@SpringBootApplication
@RestController
public class BookingApplication {
    private final SmsSender sender;
    private final DeliveryTracker deliveries;

    /** Makes the application. */
    public BookingApplication(SmsSender sender, DeliveryTracker deliveries) {
        this.sender = sender;
        this.deliveries = deliveries;
    }

    public static void main(String[] args) {
        SpringApplication.run(BookingApplication.class, args);
    }

    // [send]
    @PostMapping("/bookings/{id}")
    String confirm(@PathVariable String id, @RequestBody String phone) {
        SmsMessage message = SmsMessage.builder()
                .to(PhoneNumber.parse(phone, "US"))
                .text("Your table is ready")
                .reference("booking-" + id)
                .build();
        return sender.send(message).provider().value();
    }
    // [/send]

    @GetMapping("/bookings/{id}")
    String state(@PathVariable String id, @RequestParam String vendor) {
        return deliveries
                .statusByReference(dev.polysms.ProviderId.of(vendor), "booking-" + id)
                .map(status -> status.state().name())
                .orElse("NONE");
    }

    // [receive]
    @SmsListener
    void answer(InboundMessage message) {
        sender.send(message.reply("Thank you, we have got your message").withReference(message.dedupeKey()));
    }
    // [/receive]
}
