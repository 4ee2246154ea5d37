import { createTransport } from 'nodemailer';
import type { Mail } from './types.ts';

/** Sends mail through the SMTP server of this address, such as `smtp://user:word@mail.example.nl:587`. */
export function mailTo(smtpUrl: string, from: string): (mail: Mail) => Promise<void> {
  const transport = createTransport(smtpUrl, { from });
  return async ({ to, subject, text }) =>
    void (await transport.sendMail({ to, subject: subject.replaceAll(/[\r\n]+/g, ' '), text }));
}
