import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether this process is on its way out; known before anything else stops. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private leaving = false;

  get shuttingDown(): boolean {
    return this.leaving;
  }

  onModuleDestroy(): void {
    this.leaving = true;
  }
}
